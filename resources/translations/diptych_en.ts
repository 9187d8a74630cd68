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
<source>%n item(s)</source>
<translation>
<numerusform>%n item</numerusform>
<numerusform>%n items</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n place(s)</source>
<translation>
<numerusform>%n place</numerusform>
<numerusform>%n places</numerusform>
</translation>
</message>
</context>
</TS>
