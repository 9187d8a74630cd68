"""UIMA CAS, out and in: JSON CAS and XMI."""
