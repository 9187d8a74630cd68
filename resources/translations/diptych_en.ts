<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>diptych</name>
<message numerus="yes">
<source>%n annotation(s)</source>
<translation>
<numerusform>%n annotation</numerusform>
<numerusform>%n annotations</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n annotation(s) changed</source>
<translation>
<numerusform>%n annotation changed</numerusform>
<numerusform>%n annotations changed</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n annotation(s) left out</source>
<translation>
<numerusform>%n annotation left out</numerusform>
<numerusform>%n annotations left out</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n annotation(s) made</source>
<translation>
<numerusform>%n annotation made</numerusform>
<numerusform>%n annotations made</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n annotation(s) removed</source>
<translation>
<numerusform>%n annotation removed</numerusform>
<numerusform>%n annotations removed</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n article(s)</source>
<translation>
<numerusform>%n article</numerusform>
<numerusform>%n articles</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n article(s) there already get new annotations</source>
<translation>
<numerusform>%n article there already gets new annotations</numerusform>
<numerusform>%n articles there already get new annotations</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n article(s) will come in</source>
<translation>
<numerusform>%n article will come in</numerusform>
<numerusform>%n articles will come in</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n character(s)</source>
<translation>
<numerusform>%n character</numerusform>
<numerusform>%n characters</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n character(s) left out</source>
<translation>
<numerusform>%n character left out</numerusform>
<numerusform>%n characters left out</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n control character(s) replaced by �</source>
<translation>
<numerusform>%n control character replaced by �</numerusform>
<numerusform>%n control characters replaced by �</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n file(s) cannot come in</source>
<translation>
<numerusform>%n file cannot come in</numerusform>
<numerusform>%n files cannot come in</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n fragment(s)</source>
<translation>
<numerusform>%n fragment</numerusform>
<numerusform>%n fragments</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n invalid character(s) replaced by �</source>
<translation>
<numerusform>%n invalid character replaced by �</numerusform>
<numerusform>%n invalid characters replaced by �</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n item(s)</source>
<translation>
<numerusform>%n item</numerusform>
<numerusform>%n items</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n label(s)</source>
<translation>
<numerusform>%n label</numerusform>
<numerusform>%n labels</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n left out</source>
<translation>
<numerusform>%n left out</numerusform>
<numerusform>%n left out</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n line end(s) unified</source>
<translation>
<numerusform>%n line end unified</numerusform>
<numerusform>%n line ends unified</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n line(s)</source>
<translation>
<numerusform>%n line</numerusform>
<numerusform>%n lines</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n link(s)</source>
<translation>
<numerusform>%n link</numerusform>
<numerusform>%n links</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n new tag(s)</source>
<translation>
<numerusform>%n new tag</numerusform>
<numerusform>%n new tags</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n of {total} annotations would lose something; everything else is kept.</source>
<translation>
<numerusform>%n of {total} annotations would lose something; everything else is kept.</numerusform>
<numerusform>%n of {total} annotations would lose something; everything else is kept.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n pair(s)</source>
<translation>
<numerusform>%n pair</numerusform>
<numerusform>%n pairs</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n passage(s) look like leftovers of a web page</source>
<translation>
<numerusform>%n passage looks like leftovers of a web page</numerusform>
<numerusform>%n passages look like leftovers of a web page</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n pin(s)</source>
<translation>
<numerusform>%n pin</numerusform>
<numerusform>%n pins</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n place(s)</source>
<translation>
<numerusform>%n place</numerusform>
<numerusform>%n places</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n place(s) so far…</source>
<translation>
<numerusform>%n place so far…</numerusform>
<numerusform>%n places so far…</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n proposal(s)</source>
<translation>
<numerusform>%n proposal</numerusform>
<numerusform>%n proposals</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n proposal(s) below the thresholds</source>
<translation>
<numerusform>%n proposal below the thresholds</numerusform>
<numerusform>%n proposals below the thresholds</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n sentence(s) without a translation</source>
<translation>
<numerusform>%n sentence without a translation</numerusform>
<numerusform>%n sentences without a translation</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n sentence(s), {characters} characters</source>
<translation>
<numerusform>%n sentence, {characters} characters</numerusform>
<numerusform>%n sentences, {characters} characters</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n text(s) left out: the expression takes too long there.</source>
<translation>
<numerusform>%n text left out: the expression takes too long there.</numerusform>
<numerusform>%n texts left out: the expression takes too long there.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n use(s)</source>
<translation>
<numerusform>%n use</numerusform>
<numerusform>%n uses</numerusform>
</translation>
</message>
<message numerus="yes">
<source>&amp;Import %n article(s)</source>
<translation>
<numerusform>&amp;Import %n article</numerusform>
<numerusform>&amp;Import %n articles</numerusform>
</translation>
</message>
<message numerus="yes">
<source>La&amp;bels (%n)</source>
<translation>
<numerusform>La&amp;bels (%n)</numerusform>
<numerusform>La&amp;bels (%n)</numerusform>
</translation>
</message>
<message numerus="yes">
<source>Lea&amp;ve out %n passage(s) that look like leftovers</source>
<translation>
<numerusform>Lea&amp;ve out %n passage that looks like a leftover</numerusform>
<numerusform>Lea&amp;ve out %n passages that look like leftovers</numerusform>
</translation>
</message>
<message numerus="yes">
<source>The format could not hold everything: %n of {total} annotations lost something.</source>
<translation>
<numerusform>The format could not hold everything: %n of {total} annotations lost something.</numerusform>
<numerusform>The format could not hold everything: %n of {total} annotations lost something.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>The whole pro&amp;ject (%n article(s))</source>
<translation>
<numerusform>The whole pro&amp;ject (%n article)</numerusform>
<numerusform>The whole pro&amp;ject (%n articles)</numerusform>
</translation>
</message>
<message numerus="yes">
<source>What the library’s filter sho&amp;ws (%n article(s))</source>
<translation>
<numerusform>What the library’s filter sho&amp;ws (%n article)</numerusform>
<numerusform>What the library’s filter sho&amp;ws (%n articles)</numerusform>
</translation>
</message>
<message numerus="yes">
<source>and %n more link(s)</source>
<translation>
<numerusform>and %n more link</numerusform>
<numerusform>and %n more links</numerusform>
</translation>
</message>
<message numerus="yes">
<source>in the project already: %n new annotation(s)</source>
<translation>
<numerusform>in the project already: %n new annotation</numerusform>
<numerusform>in the project already: %n new annotations</numerusform>
</translation>
</message>
<message numerus="yes">
<source>… and %n more line(s), which come in too</source>
<translation>
<numerusform>… and %n more line, which come in too</numerusform>
<numerusform>… and %n more lines, which come in too</numerusform>
</translation>
</message>
<message numerus="yes">
<source>… and %n more place(s)</source>
<translation>
<numerusform>… and %n more place</numerusform>
<numerusform>… and %n more places</numerusform>
</translation>
</message>
</context>
</TS>
