"""Pictures of the real window in its main states; `make gallery` draws them, whoever changes the look looks at them."""

from __future__ import annotations
