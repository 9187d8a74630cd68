<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
<name>diptych</name>
<message>
<source> %</source>
<translation> %</translation>
</message>
<message>
<source> characters</source>
<translation> caractères</translation>
</message>
<message>
<source> px</source>
<translation> px</translation>
</message>
<message>
<source> seconds</source>
<translation> secondes</translation>
</message>
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
<numerusform>%n annotation modifiée</numerusform>
<numerusform>%n annotations modifiées</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n annotation(s) left out</source>
<translation>
<numerusform>%n annotation laissée de côté</numerusform>
<numerusform>%n annotations laissées de côté</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n annotation(s) made</source>
<translation>
<numerusform>%n annotation créée</numerusform>
<numerusform>%n annotations créées</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n annotation(s) removed</source>
<translation>
<numerusform>%n annotation retirée</numerusform>
<numerusform>%n annotations retirées</numerusform>
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
<numerusform>%n article déjà présent reçoit de nouvelles annotations</numerusform>
<numerusform>%n articles déjà présents reçoivent de nouvelles annotations</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n article(s) will come in</source>
<translation>
<numerusform>%n article entrera</numerusform>
<numerusform>%n articles entreront</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n character(s)</source>
<translation>
<numerusform>%n caractère</numerusform>
<numerusform>%n caractères</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n character(s) left out</source>
<translation>
<numerusform>%n caractère laissé de côté</numerusform>
<numerusform>%n caractères laissés de côté</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n control character(s) replaced by �</source>
<translation>
<numerusform>%n caractère de contrôle remplacé par �</numerusform>
<numerusform>%n caractères de contrôle remplacés par �</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n file(s) cannot come in</source>
<translation>
<numerusform>%n fichier ne peut entrer</numerusform>
<numerusform>%n fichiers ne peuvent entrer</numerusform>
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
<numerusform>%n caractère non valide remplacé par �</numerusform>
<numerusform>%n caractères non valides remplacés par �</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n item(s)</source>
<translation>
<numerusform>%n élément</numerusform>
<numerusform>%n éléments</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n label(s)</source>
<translation>
<numerusform>%n libellé</numerusform>
<numerusform>%n libellés</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n left out</source>
<translation>
<numerusform>%n laissé de côté</numerusform>
<numerusform>%n laissés de côté</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n line end(s) unified</source>
<translation>
<numerusform>%n fin de ligne unifiée</numerusform>
<numerusform>%n fins de ligne unifiées</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n line(s)</source>
<translation>
<numerusform>%n ligne</numerusform>
<numerusform>%n lignes</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n link(s)</source>
<translation>
<numerusform>%n lien</numerusform>
<numerusform>%n liens</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n new tag(s)</source>
<translation>
<numerusform>%n nouvelle étiquette</numerusform>
<numerusform>%n nouvelles étiquettes</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n of {total} annotations would lose something; everything else is kept.</source>
<translation>
<numerusform>%n annotation sur {total} perdrait quelque chose ; tout le reste est conservé.</numerusform>
<numerusform>%n annotations sur {total} perdraient quelque chose ; tout le reste est conservé.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n pair(s)</source>
<translation>
<numerusform>%n paire</numerusform>
<numerusform>%n paires</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n passage(s) look like leftovers of a web page</source>
<translation>
<numerusform>%n passage ressemble à un reste de page web</numerusform>
<numerusform>%n passages ressemblent à des restes de page web</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n pin(s)</source>
<translation>
<numerusform>%n épingle</numerusform>
<numerusform>%n épingles</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n place(s)</source>
<translation>
<numerusform>%n endroit</numerusform>
<numerusform>%n endroits</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n place(s) so far…</source>
<translation>
<numerusform>%n occurrence jusqu’ici…</numerusform>
<numerusform>%n occurrences jusqu’ici…</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n proposal(s)</source>
<translation>
<numerusform>%n proposition</numerusform>
<numerusform>%n propositions</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n proposal(s) below the thresholds</source>
<translation>
<numerusform>%n proposition sous les seuils</numerusform>
<numerusform>%n propositions sous les seuils</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n sentence(s) without a translation</source>
<translation>
<numerusform>%n phrase sans traduction</numerusform>
<numerusform>%n phrases sans traduction</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n sentence(s), {characters} characters</source>
<translation>
<numerusform>%n phrase, {characters} caractères</numerusform>
<numerusform>%n phrases, {characters} caractères</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n text(s) left out: the expression takes too long there.</source>
<translation>
<numerusform>%n texte laissé de côté : l’expression y prend trop de temps.</numerusform>
<numerusform>%n textes laissés de côté : l’expression y prend trop de temps.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n use(s)</source>
<translation>
<numerusform>%n emploi</numerusform>
<numerusform>%n emplois</numerusform>
</translation>
</message>
<message>
<source>&amp;Add tag</source>
<translation>&amp;Ajouter une étiquette</translation>
</message>
<message>
<source>&amp;Another export</source>
<translation>&amp;Autre export</translation>
</message>
<message>
<source>&amp;Back to the default set</source>
<translation>&amp;Revenir au jeu par défaut</translation>
</message>
<message>
<source>&amp;Backups go</source>
<translation>&amp;Sauvegardes</translation>
</message>
<message>
<source>&amp;Cancel</source>
<translation>&amp;Annuler</translation>
</message>
<message>
<source>&amp;Choose…</source>
<translation>&amp;Choisir…</translation>
</message>
<message>
<source>&amp;Colour</source>
<translation>&amp;Couleur</translation>
</message>
<message>
<source>&amp;Confirmed</source>
<translation>&amp;Confirmées</translation>
</message>
<message>
<source>&amp;Copy as text</source>
<translation>&amp;Copier comme texte</translation>
</message>
<message>
<source>&amp;Copy report</source>
<translation>&amp;Copier le rapport</translation>
</message>
<message>
<source>&amp;Date</source>
<translation>&amp;Date</translation>
</message>
<message>
<source>&amp;Delete</source>
<translation>&amp;Supprimer</translation>
</message>
<message>
<source>&amp;Encoding</source>
<translation>&amp;Encodage</translation>
</message>
<message>
<source>&amp;Export</source>
<translation>&amp;Exporter</translation>
</message>
<message>
<source>&amp;Font</source>
<translation>&amp;Police</translation>
</message>
<message>
<source>&amp;Format</source>
<translation>&amp;Format</translation>
</message>
<message numerus="yes">
<source>&amp;Import %n article(s)</source>
<translation>
<numerusform>&amp;Importer %n article</numerusform>
<numerusform>&amp;Importer %n articles</numerusform>
</translation>
</message>
<message>
<source>&amp;Keep…</source>
<translation>&amp;Garder…</translation>
</message>
<message>
<source>&amp;Key</source>
<translation>&amp;Touche</translation>
</message>
<message>
<source>&amp;Keys</source>
<translation>&amp;Touches</translation>
</message>
<message>
<source>&amp;Language</source>
<translation>&amp;Langue</translation>
</message>
<message>
<source>&amp;Look</source>
<translation>&amp;Apparence</translation>
</message>
<message>
<source>&amp;Name</source>
<translation>&amp;Nom</translation>
</message>
<message>
<source>&amp;No key</source>
<translation>&amp;Aucune touche</translation>
</message>
<message>
<source>&amp;Open</source>
<translation>Ou&amp;vertes</translation>
</message>
<message>
<source>&amp;Pair with</source>
<translation>&amp;Former une paire avec</translation>
</message>
<message>
<source>&amp;Preset</source>
<translation>&amp;Préréglage</translation>
</message>
<message>
<source>&amp;Propose annotations when a text is opened</source>
<translation>&amp;Proposer des annotations à l’ouverture d’un texte</translation>
</message>
<message>
<source>&amp;Quit</source>
<translation>&amp;Quitter</translation>
</message>
<message>
<source>&amp;Reading</source>
<translation>&amp;Lecture</translation>
</message>
<message>
<source>&amp;Report: it holds no text of your articles, and nothing is sent anywhere.</source>
<translation>&amp;Rapport : il ne contient aucun texte de vos articles, et rien n’est envoyé nulle part.</translation>
</message>
<message>
<source>&amp;Restore</source>
<translation>Re&amp;mettre en service</translation>
</message>
<message>
<source>&amp;Retire</source>
<translation>Mettre &amp;hors service</translation>
</message>
<message>
<source>&amp;Rows</source>
<translation>&amp;Lignes</translation>
</message>
<message>
<source>&amp;Send this once</source>
<translation>&amp;Envoyer cette fois</translation>
</message>
<message>
<source>&amp;Single letters and digits are keys (never while you type in a field)</source>
<translation>Les &amp;lettres et chiffres seuls sont des touches (jamais pendant la saisie dans un champ)</translation>
</message>
<message>
<source>&amp;Source</source>
<translation>&amp;Source</translation>
</message>
<message>
<source>&amp;Subtypes</source>
<translation>&amp;Sous-types</translation>
</message>
<message>
<source>&amp;Theme</source>
<translation>&amp;Thème</translation>
</message>
<message>
<source>&amp;Title</source>
<translation>&amp;Titre</translation>
</message>
<message>
<source>&amp;Usual key</source>
<translation>Touche &amp;habituelle</translation>
</message>
<message>
<source>&amp;Wait at most</source>
<translation>&amp;Attendre au plus</translation>
</message>
<message>
<source>&amp;Window</source>
<translation>&amp;Fenêtre</translation>
</message>
<message>
<source>&amp;Write</source>
<translation>&amp;Écrire</translation>
</message>
<message>
<source>&amp;Your name</source>
<translation>&amp;Votre nom</translation>
</message>
<message>
<source>({size} kB that are no text)</source>
<translation>({size} ko qui ne sont pas du texte)</translation>
</message>
<message>
<source>--pair takes auto, none, or two files as A=B; “{pair}” is none of them.</source>
<translation>--pair accepte auto, none, ou deux fichiers sous la forme A=B ; « {pair} » n’est rien de cela.</translation>
</message>
<message>
<source>--set takes NAME=VALUE; “{given}” is not that.</source>
<translation>--set attend NOM=VALEUR ; « {given} » n’en est pas un.</translation>
</message>
<message>
<source>2025-11-01, 2025-11, 2025</source>
<translation>2025-11-01, 2025-11, 2025</translation>
</message>
<message>
<source>&lt; less than</source>
<translation>&lt; inférieur à</translation>
</message>
<message>
<source>= exactly</source>
<translation>= exactement</translation>
</message>
<message>
<source>&gt; more than</source>
<translation>&gt; supérieur à</translation>
</message>
<message>
<source>A cell holds {most} characters; the rest of “{column}”, which has {count}, was cut off.</source>
<translation>Une cellule contient {most} caractères ; le reste de « {column} », qui en a {count}, a été coupé.</translation>
</message>
<message>
<source>A choice of an attribute is not a list of code and name.</source>
<translation>Un choix d’attribut n’est pas une liste formée d’un code et d’un nom.</translation>
</message>
<message>
<source>A complete copy was saved as {name}.</source>
<translation>Une copie complète a été enregistrée sous le nom {name}.</translation>
</message>
<message>
<source>A correction of the alignment was left out: {problem}</source>
<translation>Une correction de l’alignement a été laissée de côté : {problem}</translation>
</message>
<message>
<source>A date told from the day of the article.</source>
<translation>Une date comptée à partir du jour de l’article.</translation>
</message>
<message>
<source>A date with its month.</source>
<translation>Une date avec son mois.</translation>
</message>
<message>
<source>A key that is not global needs its region.</source>
<translation>Une clé qui n’est pas mondiale demande sa région.</translation>
</message>
<message>
<source>A label that its tag does not say is kept as the attribute “{name}”. The project remembers what you choose here for the next import.</source>
<translation>Un libellé que son étiquette ne dit pas est conservé comme attribut « {name} ». Le projet retient vos choix pour la prochaine importation.</translation>
</message>
<message>
<source>A link was left out: its annotation {uid} did not come in.</source>
<translation>Un lien a été laissé de côté : son annotation {uid} n’est pas entrée.</translation>
</message>
<message>
<source>A link was left out: {problem}</source>
<translation>Un lien a été laissé de côté : {problem}</translation>
</message>
<message>
<source>A note was left out: {problem}</source>
<translation>Une note a été omise : {problem}</translation>
</message>
<message>
<source>A number between two ends.</source>
<translation>Un nombre entre deux bornes.</translation>
</message>
<message>
<source>A number is too large to be stored.</source>
<translation>Un nombre est trop grand pour être enregistré.</translation>
</message>
<message>
<source>A number with its unit.</source>
<translation>Un nombre avec son unité.</translation>
</message>
<message>
<source>A number.</source>
<translation>Un nombre.</translation>
</message>
<message>
<source>A pair was left out: {problem}</source>
<translation>Une paire a été laissée de côté : {problem}</translation>
</message>
<message>
<source>A piece of annotation {which} is missing.</source>
<translation>Il manque un morceau de l’annotation {which}.</translation>
</message>
<message>
<source>A pin was left out: it is not two places in the two texts.</source>
<translation>Une épingle a été laissée de côté : elle ne désigne pas deux endroits des deux textes.</translation>
</message>
<message>
<source>A place in an order.</source>
<translation>Un rang.</translation>
</message>
<message>
<source>A project is named like NAME.diptych, not {name}.</source>
<translation>Un projet porte un nom du type NOM.diptych, et non {name}.</translation>
</message>
<message>
<source>A project needs at least one tag.</source>
<translation>Un projet a besoin d’au moins une étiquette.</translation>
</message>
<message>
<source>A quotation of a whole sentence.</source>
<translation>La citation d’une phrase entière.</translation>
</message>
<message>
<source>A ratio.</source>
<translation>Un rapport.</translation>
</message>
<message>
<source>A server of your own, on this computer or elsewhere. Its address is yours to give.</source>
<translation>Un serveur à vous, sur cet ordinateur ou ailleurs. C’est à vous de donner son adresse.</translation>
</message>
<message>
<source>A share.</source>
<translation>Une part.</translation>
</message>
<message>
<source>A span is not a list of start and end.</source>
<translation>Un passage n’est pas une liste formée d’un début et d’une fin.</translation>
</message>
<message>
<source>A span needs at least one character; {start}–{end} is empty.</source>
<translation>Un passage compte au moins un caractère ; {start}–{end} est vide.</translation>
</message>
<message>
<source>A split is made by pair or by article, not by “{by}”.</source>
<translation>Une répartition se fait par paire ou par article, non par « {by} ».</translation>
</message>
<message>
<source>A split makes several files. Name a folder, or an archive NAME.zip, to write them to.</source>
<translation>Une répartition produit plusieurs fichiers. Nommez un dossier, ou une archive NOM.zip, où les écrire.</translation>
</message>
<message>
<source>A subtype or attribute of “{tag}” has no name.</source>
<translation>Un sous-type ou un attribut de « {tag} » n’a pas de nom.</translation>
</message>
<message>
<source>A text or note is too large to be stored in {name}.</source>
<translation>Un texte ou une note est trop long pour être enregistré dans {name}.</translation>
</message>
<message>
<source>A time of day.</source>
<translation>Une heure.</translation>
</message>
<message>
<source>A year.</source>
<translation>Une année.</translation>
</message>
<message>
<source>A&amp;ddress</source>
<translation>A&amp;dresse</translation>
</message>
<message>
<source>A&amp;rticles</source>
<translation>A&amp;rticles</translation>
</message>
<message>
<source>A&amp;ttributes</source>
<translation>A&amp;ttributs</translation>
</message>
<message>
<source>About Diptych</source>
<translation>À propos de Diptych</translation>
</message>
<message>
<source>Accents count</source>
<translation>Distinguer les accents</translation>
</message>
<message>
<source>Accept</source>
<translation>Accepter</translation>
</message>
<message>
<source>Accept all shown ({count})</source>
<translation>Accepter toutes celles affichées ({count})</translation>
</message>
<message>
<source>Accept as</source>
<translation>Accepter comme</translation>
</message>
<message>
<source>Accept the proposal</source>
<translation>Accepter la proposition</translation>
</message>
<message>
<source>Accept {count} link(s)</source>
<translation>Accepter {count} lien(s)</translation>
</message>
<message>
<source>Accept {count} proposals</source>
<translation>Accepter {count} propositions</translation>
</message>
<message>
<source>Accept “{quote}”</source>
<translation>Accepter « {quote} »</translation>
</message>
<message>
<source>Access &amp;key</source>
<translation>&amp;Clé d’accès</translation>
</message>
<message>
<source>Add</source>
<translation>Ajouter</translation>
</message>
<message>
<source>Add a note…</source>
<translation>Ajouter une note…</translation>
</message>
<message>
<source>Add the selection to the annotation</source>
<translation>Ajouter la sélection à l’annotation</translation>
</message>
<message>
<source>Align the texts by paragraph</source>
<translation>Aligner les textes par paragraphe</translation>
</message>
<message>
<source>Align the texts by sentence now</source>
<translation>Aligner les textes par phrase maintenant</translation>
</message>
<message>
<source>Aligning the texts</source>
<translation>Alignement des textes</translation>
</message>
<message>
<source>All</source>
<translation>Tous</translation>
</message>
<message>
<source>All commands</source>
<translation>Toutes les commandes</translation>
</message>
<message>
<source>All files (*)</source>
<translation>Tous les fichiers (*)</translation>
</message>
<message>
<source>All occurrences</source>
<translation>Toutes les occurrences</translation>
</message>
<message>
<source>All occurrences…</source>
<translation>Toutes les occurrences…</translation>
</message>
<message>
<source>All pairs</source>
<translation>Toutes les paires</translation>
</message>
<message>
<source>All providers</source>
<translation>Toutes les sources</translation>
</message>
<message>
<source>All rows</source>
<translation>Toutes les lignes</translation>
</message>
<message>
<source>All tags</source>
<translation>Toutes les étiquettes</translation>
</message>
<message>
<source>All these words</source>
<translation>Tous ces mots</translation>
</message>
<message>
<source>All types</source>
<translation>Tous les types</translation>
</message>
<message>
<source>Also:</source>
<translation>Aussi :</translation>
</message>
<message>
<source>An annotation cannot be linked with itself.</source>
<translation>Une annotation ne peut pas être liée à elle-même.</translation>
</message>
<message>
<source>An annotation has no span.</source>
<translation>Une annotation n’a pas de passage.</translation>
</message>
<message>
<source>An apostrophe was put before {cell}, so that no program takes it for a formula or a missing value.</source>
<translation>Une apostrophe a été mise devant {cell}, afin qu’aucun programme n’y voie une formule ou une valeur manquante.</translation>
</message>
<message>
<source>An article cannot be paired with itself. Choose two articles.</source>
<translation>Un article ne peut former une paire avec lui-même. Choisissez deux articles.</translation>
</message>
<message>
<source>An article needs a name: exports are sorted by it.</source>
<translation>Un article a besoin d’un nom : les exportations sont triées par nom.</translation>
</message>
<message>
<source>An article of it has more than {most} tokens.</source>
<translation>Un de ses articles a plus de {most} mots.</translation>
</message>
<message>
<source>An attribute was given twice: {names}.</source>
<translation>Un attribut a été donné deux fois : {names}.</translation>
</message>
<message>
<source>An earlier annotation has the same id.</source>
<translation>Une annotation précédente a le même identifiant.</translation>
</message>
<message>
<source>An earlier article of this file has the uid “{uid}” too.</source>
<translation>Un article précédent de ce fichier a aussi l’uid « {uid} ».</translation>
</message>
<message>
<source>An earlier line has the id “{id}” too.</source>
<translation>Une ligne précédente a déjà l’identifiant « {id} ».</translation>
</message>
<message>
<source>An earlier line speaks of “{part}” too.</source>
<translation>Une ligne précédente parle déjà de « {part} ».</translation>
</message>
<message>
<source>An earlier link has the id “{uid}” too.</source>
<translation>Un lien précédent a aussi l’identifiant « {uid} ».</translation>
</message>
<message>
<source>An excluded passage was left out: {problem}</source>
<translation>Un passage exclu a été laissé de côté : {problem}</translation>
</message>
<message>
<source>And p&amp;roposals that nobody has decided</source>
<translation>Et les propositions &amp;non décidées</translation>
</message>
<message>
<source>Annotate</source>
<translation>Annoter</translation>
</message>
<message>
<source>Annotate French and English articles side by side. Everything stays on this computer.</source>
<translation>Annotez côte à côte des articles français et anglais. Tout reste sur cet ordinateur.</translation>
</message>
<message>
<source>Annotate a French and an English article side by side. Everything stays on this computer.</source>
<translation>Annotez un article français et un article anglais côte à côte. Tout reste sur cet ordinateur.</translation>
</message>
<message>
<source>Annotate {count}</source>
<translation>Annoter {count}</translation>
</message>
<message>
<source>Annotated</source>
<translation>Annoté</translation>
</message>
<message>
<source>Annotate…</source>
<translation>Annoter…</translation>
</message>
<message>
<source>Annotation {id} cannot be read.</source>
<translation>L’annotation {id} ne peut être lue.</translation>
</message>
<message>
<source>Annotation {id} said “{quote}” where the text says “{text}”; it was kept and marked doubtful.</source>
<translation>L’annotation {id} portait « {quote} » là où le texte dit « {text} » ; elle a été gardée et marquée douteuse.</translation>
</message>
<message>
<source>Annotation {which} is not in the columns of {file} and was left out.</source>
<translation>L’annotation {which} n’est pas dans les colonnes de {file} et a été omise.</translation>
</message>
<message>
<source>Annotation {which} was cancelled in Label Studio and left out.</source>
<translation>L’annotation {which} a été annulée dans Label Studio et a été écartée.</translation>
</message>
<message>
<source>Annotation {which} was left out: {problem}</source>
<translation>L’annotation {which} a été laissée de côté : {problem}</translation>
</message>
<message>
<source>Annotations</source>
<translation>Annotations</translation>
</message>
<message>
<source>Annotations may hold values of “{name}”, so it cannot be deleted. Retire it: it is then no longer offered, and nothing is lost.</source>
<translation>Des annotations contiennent peut-être des valeurs de « {name} » ; il ne peut donc être supprimé. Mettez-le hors service : il n’est alors plus proposé, et rien n’est perdu.</translation>
</message>
<message>
<source>Annotations of Diptych were changed or taken away, and what it knew of them is gone: {count}.</source>
<translation>Annotations de Diptych modifiées ou retirées, dont ce qu’il savait est perdu : {count}.</translation>
</message>
<message>
<source>Annotations with the label “{label}” left out, as was asked: {count}.</source>
<translation>Annotations portant l’étiquette « {label} » laissées de côté, comme demandé : {count}.</translation>
</message>
<message>
<source>Annotators</source>
<translation>Annotateurs</translation>
</message>
<message>
<source>Another</source>
<translation>Autre</translation>
</message>
<message>
<source>Another language shows when Diptych is started again.</source>
<translation>Une autre langue paraît au prochain démarrage de Diptych.</translation>
</message>
<message>
<source>Another program is using {name} just now, so nothing of this step was kept. Try again when it has finished.</source>
<translation>Un autre programme utilise {name} en ce moment ; rien de cette étape n’a été conservé. Réessayez quand il aura fini.</translation>
</message>
<message>
<source>Any status</source>
<translation>Tous les états</translation>
</message>
<message>
<source>Apply</source>
<translation>Appliquer</translation>
</message>
<message>
<source>Arabic</source>
<translation>arabe</translation>
</message>
<message>
<source>Article</source>
<translation>Article</translation>
</message>
<message>
<source>Articles</source>
<translation>Articles</translation>
</message>
<message>
<source>Articles and corpora ({suffixes})</source>
<translation>Articles et corpus ({suffixes})</translation>
</message>
<message>
<source>As in the text</source>
<translation>Comme dans le texte</translation>
</message>
<message>
<source>As the last time</source>
<translation>Comme la dernière fois</translation>
</message>
<message>
<source>As usual</source>
<translation>Comme d’habitude</translation>
</message>
<message>
<source>Ask ag&amp;ain</source>
<translation>Redemande&amp;r</translation>
</message>
<message>
<source>Asking {service}…</source>
<translation>Demande à {service}…</translation>
</message>
<message>
<source>Attributes</source>
<translation>Attributs</translation>
</message>
<message>
<source>Author</source>
<translation>Auteur</translation>
</message>
<message>
<source>BIOES: B-, I-, E-, S-, O</source>
<translation>BIOES : B-, I-, E-, S-, O</translation>
</message>
<message>
<source>Back</source>
<translation>Retour</translation>
</message>
<message>
<source>Backspace</source>
<translation>Retour arrière</translation>
</message>
<message>
<source>Backup</source>
<translation>Sauvegarde</translation>
</message>
<message>
<source>Becomes</source>
<translation>Devient</translation>
</message>
<message>
<source>Between {one} and {other}.</source>
<translation>Entre {one} et {other}.</translation>
</message>
<message>
<source>Border above the tables</source>
<translation>Bord au-dessus des tableaux</translation>
</message>
<message>
<source>Border of the inspector</source>
<translation>Bord de l’inspecteur</translation>
</message>
<message>
<source>Border of the library</source>
<translation>Bord de la bibliothèque</translation>
</message>
<message>
<source>Both name {left}.</source>
<translation>Les deux nomment {left}.</translation>
</message>
<message>
<source>Both say {left}.</source>
<translation>Les deux disent {left}.</translation>
</message>
<message>
<source>Both texts</source>
<translation>Les deux textes</translation>
</message>
<message>
<source>Both texts scroll together.</source>
<translation>Les deux textes défilent ensemble.</translation>
</message>
<message>
<source>By speaker</source>
<translation>Par locuteur</translation>
</message>
<message>
<source>By tag</source>
<translation>Par étiquette</translation>
</message>
<message>
<source>By these &amp;annotators</source>
<translation>De ces &amp;annotateurs</translation>
</message>
<message>
<source>C&amp;hoose…</source>
<translation>Choi&amp;x…</translation>
</message>
<message>
<source>C&amp;olumns</source>
<translation>C&amp;olonnes</translation>
</message>
<message>
<source>C&amp;ontinue</source>
<translation>C&amp;ontinuer</translation>
</message>
<message>
<source>Cancel</source>
<translation>Annuler</translation>
</message>
<message>
<source>Cancel: {title}</source>
<translation>Annuler : {title}</translation>
</message>
<message>
<source>Cancelled before it was translated.</source>
<translation>Annulé avant la traduction.</translation>
</message>
<message>
<source>Cancelled. What was translated till then is kept.</source>
<translation>Annulé. Ce qui était déjà traduit est gardé.</translation>
</message>
<message>
<source>Canonical name</source>
<translation>Nom canonique</translation>
</message>
<message>
<source>Capitals, and the words around it.</source>
<translation>Les majuscules et les mots qui l’entourent.</translation>
</message>
<message>
<source>Case counts</source>
<translation>Distinguer la casse</translation>
</message>
<message>
<source>Change</source>
<translation>Modifier</translation>
</message>
<message>
<source>Change tag to {tag}</source>
<translation>Changer l’étiquette en {tag}</translation>
</message>
<message>
<source>Change the details of “{name}”</source>
<translation>Modifier la fiche de « {name} »</translation>
</message>
<message>
<source>Change the extent of “{quote}”</source>
<translation>Modifier l’étendue de « {quote} »</translation>
</message>
<message>
<source>Change the tag</source>
<translation>Changer l’étiquette</translation>
</message>
<message>
<source>Change the tag set</source>
<translation>Modifier le jeu d’étiquettes</translation>
</message>
<message>
<source>Change this link</source>
<translation>Modifier ce lien</translation>
</message>
<message>
<source>Change to {tag}</source>
<translation>Changer en {tag}</translation>
</message>
<message>
<source>Change {count}</source>
<translation>Changer {count}</translation>
</message>
<message>
<source>Change: {link}</source>
<translation>Modifier : {link}</translation>
</message>
<message>
<source>Characters</source>
<translation>Caractères</translation>
</message>
<message>
<source>Check the project</source>
<translation>Vérifier le projet</translation>
</message>
<message>
<source>Check-worthy</source>
<translation>À vérifier</translation>
</message>
<message>
<source>Checking the project</source>
<translation>Vérification du projet</translation>
</message>
<message>
<source>Choices, with ; between them</source>
<translation>Choix, séparés par ;</translation>
</message>
<message>
<source>Choose a service…</source>
<translation>Choisir un service…</translation>
</message>
<message>
<source>Claim</source>
<translation>Affirmation</translation>
</message>
<message>
<source>Claims by cues</source>
<translation>Affirmations par indices</translation>
</message>
<message>
<source>Claims, figures and things without a verdict</source>
<translation>Affirmations, chiffres et entités sans verdict</translation>
</message>
<message>
<source>Clear kind</source>
<translation>Effacer le genre</translation>
</message>
<message>
<source>Clear subtype</source>
<translation>Retirer le sous-type</translation>
</message>
<message>
<source>Close</source>
<translation>Fermer</translation>
</message>
<message>
<source>Close the translation</source>
<translation>Fermer la traduction</translation>
</message>
<message>
<source>Code</source>
<translation>Code</translation>
</message>
<message>
<source>Column wi&amp;dth</source>
<translation>&amp;Largeur de colonne</translation>
</message>
<message>
<source>Columns</source>
<translation>Colonnes</translation>
</message>
<message>
<source>Command</source>
<translation>Commande</translation>
</message>
<message>
<source>Command or article</source>
<translation>Commande ou article</translation>
</message>
<message>
<source>Command palette</source>
<translation>Palette de commandes</translation>
</message>
<message>
<source>Commands and articles found</source>
<translation>Commandes et articles trouvés</translation>
</message>
<message>
<source>Comments left out: {count}.</source>
<translation>Commentaires omis : {count}.</translation>
</message>
<message>
<source>Comparator</source>
<translation>Comparateur</translation>
</message>
<message>
<source>Compare</source>
<translation>Comparer</translation>
</message>
<message>
<source>Compare the two texts</source>
<translation>Comparer les deux textes</translation>
</message>
<message>
<source>Compare {count} ≠</source>
<translation>Comparer {count} ≠</translation>
</message>
<message>
<source>Comparing</source>
<translation>Comparaison</translation>
</message>
<message>
<source>Comparing all pairs</source>
<translation>Comparaison de toutes les paires</translation>
</message>
<message>
<source>Comparing the texts</source>
<translation>Comparaison des textes</translation>
</message>
<message>
<source>Comparing was stopped. It begins again when you come back to this tab.</source>
<translation>La comparaison a été arrêtée. Elle reprend quand vous revenez à cet onglet.</translation>
</message>
<message>
<source>Comparison</source>
<translation>Comparaison</translation>
</message>
<message>
<source>Comparison as Markdown</source>
<translation>Comparaison en Markdown</translation>
</message>
<message>
<source>Comparison for programs (JSON)</source>
<translation>Comparaison pour programmes (JSON)</translation>
</message>
<message>
<source>Comparison to read and print (HTML)</source>
<translation>Comparaison à lire et à imprimer (HTML)</translation>
</message>
<message>
<source>Computer</source>
<translation>Ordinateur</translation>
</message>
<message>
<source>Contradicting</source>
<translation>Contradictions</translation>
</message>
<message>
<source>Contradiction: {kind}</source>
<translation>Contradiction : {kind}</translation>
</message>
<message>
<source>Contradictions that are proposed and not judged yet</source>
<translation>Contradictions proposées et pas encore jugées</translation>
</message>
<message>
<source>Contradictions that you have found or accepted</source>
<translation>Contradictions que vous avez trouvées ou acceptées</translation>
</message>
<message>
<source>Conversations for instruction tuning (JSON Lines)</source>
<translation>Conversations pour l’apprentissage par instructions (JSON Lines)</translation>
</message>
<message>
<source>Copied</source>
<translation>Copié</translation>
</message>
<message>
<source>Copy</source>
<translation>Copier</translation>
</message>
<message>
<source>Copy &amp;losses</source>
<translation>Copier les &amp;pertes</translation>
</message>
<message>
<source>Copy all</source>
<translation>Tout copier</translation>
</message>
<message>
<source>Copy details</source>
<translation>Copier les détails</translation>
</message>
<message>
<source>Copy table</source>
<translation>Copier le tableau</translation>
</message>
<message>
<source>Copy the quote(s)</source>
<translation>Copier les citations</translation>
</message>
<message>
<source>Copy versions</source>
<translation>Copier les versions</translation>
</message>
<message>
<source>Corrections of the alignment</source>
<translation>Corrections de l’alignement</translation>
</message>
<message>
<source>Corrections of the alignment…</source>
<translation>Corrections de l’alignement…</translation>
</message>
<message>
<source>Counterparts are no longer tinted.</source>
<translation>Les correspondances ne sont plus teintées.</translation>
</message>
<message>
<source>Covers, title pages and contents left out: {count}.</source>
<translation>Couvertures, pages de titre et tables des matières omises : {count}.</translation>
</message>
<message>
<source>Crash report</source>
<translation>Rapport d’erreur</translation>
</message>
<message>
<source>Cue</source>
<translation>Marque</translation>
</message>
<message>
<source>Cut the selection out of the annotation</source>
<translation>Retrancher la sélection de l’annotation</translation>
</message>
<message>
<source>Dark</source>
<translation>Sombre</translation>
</message>
<message>
<source>Date value</source>
<translation>Valeur de la date</translation>
</message>
<message>
<source>Day and month could be the other way round.</source>
<translation>Le jour et le mois pourraient être inversés.</translation>
</message>
<message>
<source>Del</source>
<translation>Suppr</translation>
</message>
<message>
<source>Delete</source>
<translation>Supprimer</translation>
</message>
<message>
<source>Deleted passages (tracked changes) left out: {count}.</source>
<translation>Passages supprimés (suivi des modifications) omis : {count}.</translation>
</message>
<message>
<source>Details of the article</source>
<translation>Fiche de l’article</translation>
</message>
<message>
<source>Diptych</source>
<translation>Diptych</translation>
</message>
<message>
<source>Diptych JSON Lines</source>
<translation>JSON Lines de Diptych</translation>
</message>
<message>
<source>Diptych has made a mistake</source>
<translation>Diptych a commis une erreur</translation>
</message>
<message>
<source>Diptych projects (*.diptych)</source>
<translation>Projets Diptych (*.diptych)</translation>
</message>
<message>
<source>Diptych works without any. A machine’s translation is a gist to read by.</source>
<translation>Diptych s’en passe très bien. Une traduction automatique donne le sens, pour lire.</translation>
</message>
<message>
<source>Diptych {version}</source>
<translation>Diptych {version}</translation>
</message>
<message>
<source>Do not link</source>
<translation>Ne pas lier</translation>
</message>
<message>
<source>Do not send</source>
<translation>Ne pas envoyer</translation>
</message>
<message>
<source>Done again: {step}</source>
<translation>Rétabli : {step}</translation>
</message>
<message>
<source>Done, next article</source>
<translation>Terminé, article suivant</translation>
</message>
<message>
<source>Done. This was the last article of the list.</source>
<translation>Terminé. C’était le dernier article de la liste.</translation>
</message>
<message>
<source>Dou&amp;btful</source>
<translation>&amp;Douteuses</translation>
</message>
<message>
<source>Draft by a machine</source>
<translation>Ébauche automatique</translation>
</message>
<message>
<source>Draft the missing side…</source>
<translation>Ébaucher le côté manquant…</translation>
</message>
<message>
<source>Drafted. F6 goes there; opening the article again takes the draft away.</source>
<translation>Ébauche faite. F6 y mène ; rouvrir l’article la retire.</translation>
</message>
<message>
<source>Drag the border, or move it with the arrow keys</source>
<translation>Faites glisser le bord, ou déplacez-le avec les flèches</translation>
</message>
<message>
<source>Drag to the counterpart to link them, or press L</source>
<translation>Glissez jusqu’au pendant pour les lier, ou appuyez sur L</translation>
</message>
<message>
<source>Drop the selection, disarm</source>
<translation>Lâcher la sélection, désarmer</translation>
</message>
<message>
<source>Drop the translations that are kept</source>
<translation>Effacer les traductions gardées</translation>
</message>
<message>
<source>Dutch</source>
<translation>néerlandais</translation>
</message>
<message>
<source>E-books (EPUB)</source>
<translation>Livres numériques (EPUB)</translation>
</message>
<message>
<source>Each text scrolls by itself.</source>
<translation>Chaque texte défile seul.</translation>
</message>
<message>
<source>Edit</source>
<translation>Édition</translation>
</message>
<message>
<source>Edit note</source>
<translation>Modifier la note</translation>
</message>
<message>
<source>Edit the attributes</source>
<translation>Modifier les attributs</translation>
</message>
<message>
<source>Embedded documents left out: {count}.</source>
<translation>Documents incorporés omis : {count}.</translation>
</message>
<message>
<source>Encoding</source>
<translation>Encodage</translation>
</message>
<message>
<source>English</source>
<translation>anglais</translation>
</message>
<message>
<source>Enter</source>
<translation>Entrée</translation>
</message>
<message>
<source>Enter goes to the other end</source>
<translation>Entrée mène à l’autre bout</translation>
</message>
<message>
<source>Entity</source>
<translation>Entité</translation>
</message>
<message>
<source>Entity {which} was left out: {problem}</source>
<translation>L’entité {which} a été écartée : {problem}</translation>
</message>
<message>
<source>Esc</source>
<translation>Échap</translation>
</message>
<message>
<source>Events came in as annotations of their triggers, with links to their arguments: {count}.</source>
<translation>Des événements sont entrés comme annotations de leurs déclencheurs, avec des liens vers leurs arguments : {count}.</translation>
</message>
<message>
<source>Everything that was shown as saved is in the project file; the last action may not have happened. You can continue. If it happens again, quit and start Diptych anew.</source>
<translation>Tout ce qui était donné pour enregistré se trouve dans le fichier du projet ; la dernière action n’a peut-être pas eu lieu. Vous pouvez continuer. Si cela se reproduit, quittez Diptych et relancez-le.</translation>
</message>
<message>
<source>Exclude a passage of “{name}”</source>
<translation>Exclure un passage de « {name} »</translation>
</message>
<message>
<source>Exclude the selected passage</source>
<translation>Exclure le passage sélectionné</translation>
</message>
<message>
<source>Export</source>
<translation>Exporter</translation>
</message>
<message>
<source>Exporting</source>
<translation>Exportation</translation>
</message>
<message>
<source>Export…</source>
<translation>Exporter…</translation>
</message>
<message>
<source>Factuality</source>
<translation>Factualité</translation>
</message>
<message>
<source>Fi&amp;le</source>
<translation>Fic&amp;hier</translation>
</message>
<message>
<source>Figure</source>
<translation>Chiffre</translation>
</message>
<message>
<source>Figures by grammar</source>
<translation>Chiffres par grammaire</translation>
</message>
<message>
<source>File</source>
<translation>Fichier</translation>
</message>
<message>
<source>Files to import</source>
<translation>Fichiers à importer</translation>
</message>
<message>
<source>Filter annotations</source>
<translation>Filtrer les annotations</translation>
</message>
<message>
<source>Filter articles by status</source>
<translation>Filtrer les articles par état</translation>
</message>
<message>
<source>Filter articles by title</source>
<translation>Filtrer les articles par titre</translation>
</message>
<message>
<source>Filter articles…</source>
<translation>Filtrer les articles…</translation>
</message>
<message>
<source>Filter by provider</source>
<translation>Filtrer par source</translation>
</message>
<message>
<source>Filter by status</source>
<translation>Filtrer par état</translation>
</message>
<message>
<source>Filter by tag</source>
<translation>Filtrer par étiquette</translation>
</message>
<message>
<source>Filter by text</source>
<translation>Filtrer par texte</translation>
</message>
<message>
<source>Filter by what it does or by key…</source>
<translation>Filtrer par action ou par touche…</translation>
</message>
<message>
<source>Filter by words of quote or reason</source>
<translation>Filtrer par mots de la citation ou de la raison</translation>
</message>
<message>
<source>Filter by words of quote, note or value</source>
<translation>Filtrer par mots de la citation, de la note ou d’une valeur</translation>
</message>
<message>
<source>Filter commands</source>
<translation>Filtrer les commandes</translation>
</message>
<message>
<source>Filter commands…</source>
<translation>Filtrer les commandes…</translation>
</message>
<message>
<source>Filter keys</source>
<translation>Filtrer les touches</translation>
</message>
<message>
<source>Filter pairs</source>
<translation>Filtrer les paires</translation>
</message>
<message>
<source>Filter pairs…</source>
<translation>Filtrer les paires…</translation>
</message>
<message>
<source>Filter proposals</source>
<translation>Filtrer les propositions</translation>
</message>
<message>
<source>Filter rows</source>
<translation>Filtrer les lignes</translation>
</message>
<message>
<source>Filter rows…</source>
<translation>Filtrer les lignes…</translation>
</message>
<message>
<source>Filter the comparison</source>
<translation>Filtrer la comparaison</translation>
</message>
<message>
<source>Find in the text…</source>
<translation>Chercher dans le texte…</translation>
</message>
<message>
<source>Find in this text</source>
<translation>Chercher dans ce texte</translation>
</message>
<message>
<source>Find next</source>
<translation>Occurrence suivante</translation>
</message>
<message>
<source>Find previous</source>
<translation>Occurrence précédente</translation>
</message>
<message>
<source>First records, as they would be written</source>
<translation>Premiers enregistrements, tels qu’ils seraient écrits</translation>
</message>
<message>
<source>Fo&amp;lder</source>
<translation>E&amp;mplacement</translation>
</message>
<message>
<source>Folder for backups</source>
<translation>Dossier des sauvegardes</translation>
</message>
<message>
<source>Folder, or a file that ends with .zip</source>
<translation>Dossier, ou fichier qui se termine par .zip</translation>
</message>
<message>
<source>For example</source>
<translation>Par exemple</translation>
</message>
<message>
<source>Forget</source>
<translation>Oublier</translation>
</message>
<message>
<source>Forget the search “{name}”</source>
<translation>Oublier la recherche « {name} »</translation>
</message>
<message>
<source>Format</source>
<translation>Format</translation>
</message>
<message>
<source>French</source>
<translation>français</translation>
</message>
<message>
<source>Full screen</source>
<translation>Plein écran</translation>
</message>
<message>
<source>German</source>
<translation>allemand</translation>
</message>
<message>
<source>Give the bare address of the server, without name, password or question mark.</source>
<translation>Donnez l’adresse nue du serveur, sans nom, mot de passe ni point d’interrogation.</translation>
</message>
<message>
<source>Give the preset a name first.</source>
<translation>Donnez d’abord un nom au préréglage.</translation>
</message>
<message>
<source>Give the search a name first.</source>
<translation>Donnez d’abord un nom à la recherche.</translation>
</message>
<message>
<source>Give two names or more that mean the same, with = between them.</source>
<translation>Donnez au moins deux noms qui désignent la même chose, séparés par =.</translation>
</message>
<message>
<source>Give “{name}” of “{tag}” something to choose from.</source>
<translation>Donnez à « {name} » de « {tag} » de quoi choisir.</translation>
</message>
<message>
<source>Go to a link first (Ctrl+L), then this key removes it.</source>
<translation>Allez d’abord à un lien (Ctrl+L) ; cette touche le supprime ensuite.</translation>
</message>
<message>
<source>Go to the counterpart of the sentence</source>
<translation>Aller à la correspondance de la phrase</translation>
</message>
<message>
<source>Go to the inspector</source>
<translation>Aller à l’inspecteur</translation>
</message>
<message>
<source>Go to the library</source>
<translation>Aller à la bibliothèque</translation>
</message>
<message>
<source>Go to the other end</source>
<translation>Aller à l’autre bout</translation>
</message>
<message>
<source>Go to the table</source>
<translation>Aller au tableau</translation>
</message>
<message>
<source>Go to the texts</source>
<translation>Aller aux textes</translation>
</message>
<message>
<source>Go to “{quote}”</source>
<translation>Aller à « {quote} »</translation>
</message>
<message>
<source>Group rows</source>
<translation>Grouper les lignes</translation>
</message>
<message>
<source>Groups of names</source>
<translation>Groupes de noms</translation>
</message>
<message>
<source>Hebrew</source>
<translation>hébreu</translation>
</message>
<message>
<source>Hedged</source>
<translation>Nuancé</translation>
</message>
<message>
<source>Help</source>
<translation>Aide</translation>
</message>
<message>
<source>Hidden passages left out: {count}.</source>
<translation>Passages masqués omis : {count}.</translation>
</message>
<message>
<source>History</source>
<translation>Historique</translation>
</message>
<message>
<source>How</source>
<translation>Origine</translation>
</message>
<message>
<source>How often</source>
<translation>Combien de fois</translation>
</message>
<message>
<source>IOB2: B-, I-, O</source>
<translation>IOB2 : B-, I-, O</translation>
</message>
<message>
<source>Import a folder…</source>
<translation>Importer un dossier…</translation>
</message>
<message>
<source>Import articles</source>
<translation>Importer des articles</translation>
</message>
<message>
<source>Import articles…</source>
<translation>Importer des articles…</translation>
</message>
<message>
<source>Import names that mean the same</source>
<translation>Importer des noms équivalents</translation>
</message>
<message>
<source>Import {count} articles</source>
<translation>Importer {count} articles</translation>
</message>
<message>
<source>Import “{name}”</source>
<translation>Importer « {name} »</translation>
</message>
<message>
<source>Import…</source>
<translation>Importer…</translation>
</message>
<message>
<source>In an excluded passage: neither counted nor exported.</source>
<translation>Dans un passage exclu : ni comptée ni exportée.</translation>
</message>
<message>
<source>Include a passage of “{name}”</source>
<translation>Réintégrer un passage de « {name} »</translation>
</message>
<message>
<source>Include the passage again</source>
<translation>Réintégrer le passage</translation>
</message>
<message>
<source>Inspector</source>
<translation>Inspecteur</translation>
</message>
<message>
<source>It begins or ends inside a character.</source>
<translation>Elle commence ou finit à l’intérieur d’un caractère.</translation>
</message>
<message>
<source>It belongs to no article that comes before it in the file, so it was left out.</source>
<translation>Elle n’appartient à aucun article qui la précède dans le fichier ; elle a été omise.</translation>
</message>
<message>
<source>It breaks off: {count} braces are not closed. Its end may be missing.</source>
<translation>Il s’interrompt : accolades non fermées : {count}. Sa fin manque peut-être.</translation>
</message>
<message>
<source>It cannot be read.</source>
<translation>Illisible.</translation>
</message>
<message>
<source>It cannot be read: {reason}.</source>
<translation>Illisible : {reason}.</translation>
</message>
<message>
<source>It comes from a PDF: check the text, above all paragraphs, columns, tables and divided words.</source>
<translation>Il vient d’un PDF : vérifiez le texte, surtout les paragraphes, les colonnes, les tableaux et les mots coupés.</translation>
</message>
<message>
<source>It declares XML entities, which can read other files or fill the memory. It was not read.</source>
<translation>Il déclare des entités XML, qui peuvent lire d’autres fichiers ou remplir la mémoire. Il n’a pas été lu.</translation>
</message>
<message>
<source>It does not name this article and another one.</source>
<translation>Il ne nomme pas cet article et un autre.</translation>
</message>
<message>
<source>It does not say which annotation it comes “from”.</source>
<translation>Il ne dit pas de quelle annotation il part (« from »).</translation>
</message>
<message>
<source>It does not tie two annotations.</source>
<translation>Elle ne relie pas deux annotations.</translation>
</message>
<message>
<source>It ends in the middle: a part of the file is missing.</source>
<translation>Il s’arrête au milieu : une partie du fichier manque.</translation>
</message>
<message>
<source>It follows “{title}”.</source>
<translation>Il suit « {title} ».</translation>
</message>
<message>
<source>It goes into the keyring of this system, or is held in memory only. No file of ours has it.</source>
<translation>Elle va dans le trousseau de ce système, ou reste en mémoire seulement. Aucun fichier de Diptych ne la contient.</translation>
</message>
<message>
<source>It has no column “article”, so nothing says what its rows belong to.</source>
<translation>Elle n’a pas de colonne « article » : rien ne dit à quoi ses lignes appartiennent.</translation>
</message>
<message>
<source>It has no position.</source>
<translation>Elle n’a pas de position.</translation>
</message>
<message>
<source>It has no target.</source>
<translation>Elle n’a pas de cible.</translation>
</message>
<message>
<source>It has no text in its “data”.</source>
<translation>Il n’a aucun texte dans ses « data ».</translation>
</message>
<message>
<source>It has no text.</source>
<translation>Elle n’a pas de texte.</translation>
</message>
<message>
<source>It has no “{name}”.</source>
<translation>« {name} » y manque.</translation>
</message>
<message>
<source>It has the same text as “{name}” and was left out, so that no part knows another.</source>
<translation>Il a le même texte que « {name} » et a été écarté, pour qu’aucune partie n’en connaisse une autre.</translation>
</message>
<message>
<source>It has {count} cells, but the table {columns} columns: is a text not in quotation marks? It was left out.</source>
<translation>Elle a {count} cellules, mais le tableau {columns} colonnes : un texte n’est-il pas entre guillemets ? Elle a été omise.</translation>
</message>
<message>
<source>It has {count} cells, where others have {others}; its labels were left out.</source>
<translation>Elle a {count} cellules, là où d’autres en ont {others} ; ses étiquettes ont été omises.</translation>
</message>
<message>
<source>It has {count} rows; more than {most} are not read.</source>
<translation>Elle a {count} lignes ; au-delà de {most}, rien n’est lu.</translation>
</message>
<message>
<source>It holds a text longer than {size} MB, and was not read on.</source>
<translation>Il contient un texte de plus de {size} Mo ; la suite n’a pas été lue.</translation>
</message>
<message>
<source>It holds emoji or other characters beyond U+FFFF, and nothing tells whether its offsets count characters or, as doccano’s window does, UTF-16 units. Characters were taken: check its spans.</source>
<translation>Il contient des émojis ou d’autres caractères au-delà de U+FFFF, et rien n’indique si ses positions comptent des caractères ou, comme la fenêtre de doccano, des unités UTF-16. On a pris des caractères : vérifiez ses passages.</translation>
</message>
<message>
<source>It holds half a character (U+{code}), which no file can hold. It was left out.</source>
<translation>Contient un demi-caractère (U+{code}), qu’aucun fichier ne peut contenir. Laissé de côté.</translation>
</message>
<message>
<source>It holds half a character, which no file can hold. A replacement character stands for it.</source>
<translation>Il contient un demi-caractère, qu’aucun fichier ne peut contenir. Un caractère de remplacement en tient lieu.</translation>
</message>
<message>
<source>It holds more than {most} million characters. Split it into articles first.</source>
<translation>Il contient plus de {most} millions de caractères. Découpez-le d’abord en articles.</translation>
</message>
<message>
<source>It holds no CAS.</source>
<translation>Elle ne contient aucun CAS.</translation>
</message>
<message>
<source>It holds no annotations.</source>
<translation>Il ne contient pas d’annotations.</translation>
</message>
<message>
<source>It holds no chapter with text.</source>
<translation>Il ne contient aucun chapitre avec du texte.</translation>
</message>
<message>
<source>It holds no text.</source>
<translation>Il ne contient aucun texte.</translation>
</message>
<message>
<source>It holds no “{name}”.</source>
<translation>Il ne contient pas « {name} ».</translation>
</message>
<message>
<source>It holds nothing that any format of such files has ({names}). If it is one of them: --format NAME</source>
<translation>Il ne contient rien de ce qu’ont les formats de tels fichiers ({names}). S’il est de l’un d’eux : --format NOM</translation>
</message>
<message>
<source>It holds {count} files; more than {most} are not read.</source>
<translation>Il contient {count} fichiers ; on n’en lit pas plus de {most}.</translation>
</message>
<message>
<source>It holds {count} further texts (views), which were left out.</source>
<translation>Il contient {count} autres textes (vues), qui ont été laissés de côté.</translation>
</message>
<message>
<source>It holds {count} pages; more than {most} are not read.</source>
<translation>Il contient {count} pages ; on n’en lit pas plus de {most}.</translation>
</message>
<message>
<source>It is JSON, but no CAS of UIMA.</source>
<translation>C’est du JSON, mais pas un CAS d’UIMA.</translation>
</message>
<message>
<source>It is XML, but no REFI-QDA project.</source>
<translation>C’est du XML, mais pas un projet REFI-QDA.</translation>
</message>
<message>
<source>It is XML, but no XMI of UIMA.</source>
<translation>C’est du XML, mais pas un fichier XMI d’UIMA.</translation>
</message>
<message>
<source>It is XML, but no type system of UIMA.</source>
<translation>C’est du XML, mais pas un système de types d’UIMA.</translation>
</message>
<message>
<source>It is a PDF without its text. Import the PDF file itself.</source>
<translation>C’est un PDF sans son texte. Importez le fichier PDF lui-même.</translation>
</message>
<message>
<source>It is a ZIP archive, but no workbook.</source>
<translation>C’est une archive ZIP, mais pas un classeur.</translation>
</message>
<message>
<source>It is a damaged Parquet file: {reason}.</source>
<translation>C’est un fichier Parquet endommagé : {reason}.</translation>
</message>
<message>
<source>It is a damaged workbook: {reason}.</source>
<translation>C’est un classeur endommagé : {reason}.</translation>
</message>
<message>
<source>It is a document of an old Word (.doc). Open it in a word processor and save it as .docx first.</source>
<translation>C’est un document d’un ancien Word (.doc). Ouvrez-le dans un traitement de texte et enregistrez-le d’abord en .docx.</translation>
</message>
<message>
<source>It is a folder or a device, not a file.</source>
<translation>C’est un dossier ou un périphérique, non un fichier.</translation>
</message>
<message>
<source>It is a part of the saved page “{page}”, not a page.</source>
<translation>C’est une partie de la page enregistrée « {page} », pas une page.</translation>
</message>
<message>
<source>It is a picture and was left out: only texts are read.</source>
<translation>C’est une image, elle a été omise : seuls les textes sont lus.</translation>
</message>
<message>
<source>It is a sound recording and was left out: only texts are read.</source>
<translation>C’est un enregistrement sonore, il a été omis : seuls les textes sont lus.</translation>
</message>
<message>
<source>It is a table of annotations that Diptych has written. The texts are not in it, so it cannot be read back: export as JSON Lines (jsonl) for that.</source>
<translation>C’est un tableau d’annotations écrit par Diptych. Les textes n’y sont pas, il ne peut donc pas être relu : exportez pour cela en JSON Lines (jsonl).</translation>
</message>
<message>
<source>It is a video and was left out: only texts are read.</source>
<translation>C’est une vidéo, elle a été omise : seuls les textes sont lus.</translation>
</message>
<message>
<source>It is a web archive (MHTML). Open it in a browser and save the page as HTML, or as a text.</source>
<translation>C’est une archive web (MHTML). Ouvrez-la dans un navigateur et enregistrez la page en HTML, ou comme texte.</translation>
</message>
<message>
<source>It is an archive of files that can be read: unpack it, and import the folder.</source>
<translation>C’est une archive de fichiers lisibles : décompressez-la et importez le dossier.</translation>
</message>
<message>
<source>It is an empty XML document.</source>
<translation>C’est un document XML vide.</translation>
</message>
<message>
<source>It is an old or an encrypted workbook. Save it as .xlsx without a password, or as CSV.</source>
<translation>C’est un classeur ancien ou chiffré. Enregistrez-le en .xlsx sans mot de passe, ou en CSV.</translation>
</message>
<message>
<source>It is damaged and was left out.</source>
<translation>Il est endommagé et a été laissé de côté.</translation>
</message>
<message>
<source>It is encrypted. Save it without a password first.</source>
<translation>Il est chiffré. Enregistrez-le d’abord sans mot de passe.</translation>
</message>
<message>
<source>It is larger than {most} MB.</source>
<translation>Il dépasse {most} Mo.</translation>
</message>
<message>
<source>It is longer than {size} MB.</source>
<translation>Il dépasse {size} Mo.</translation>
</message>
<message>
<source>It is marked by {kinds} only, which says nothing of a plain text.</source>
<translation>Elle n’est marquée que par {kinds}, ce qui ne dit rien d’un texte brut.</translation>
</message>
<message>
<source>It is nested too deeply.</source>
<translation>L’imbrication est trop profonde.</translation>
</message>
<message>
<source>It is no DocBin of spaCy, or a damaged one.</source>
<translation>Ce n’est pas un DocBin de spaCy, ou il est endommagé.</translation>
</message>
<message>
<source>It is no PDF document, or a damaged one: {reason}.</source>
<translation>Ce n’est pas un document PDF, ou il est endommagé : {reason}.</translation>
</message>
<message>
<source>It is no PDF document: it does not begin as one.</source>
<translation>Ce n’est pas un document PDF : il ne commence pas comme un tel document.</translation>
</message>
<message>
<source>It is no Parquet file, or a damaged one: {reason}.</source>
<translation>Ce n’est pas un fichier Parquet, ou il est endommagé : {reason}.</translation>
</message>
<message>
<source>It is no RTF document: it does not begin as one.</source>
<translation>Ce n’est pas un document RTF : il ne commence pas comme tel.</translation>
</message>
<message>
<source>It is no ZIP archive, or a damaged one: {reason}.</source>
<translation>Ce n’est pas une archive ZIP, ou elle est endommagée : {reason}.</translation>
</message>
<message>
<source>It is no e-book: it holds no “{name}”.</source>
<translation>Ce n’est pas un livre numérique : il ne contient pas « {name} ».</translation>
</message>
<message>
<source>It is no e-book: its container names no package.</source>
<translation>Ce n’est pas un livre numérique : son conteneur ne nomme aucun paquet.</translation>
</message>
<message>
<source>It is no e-book: its package is a “{name}”.</source>
<translation>Ce n’est pas un livre numérique : son paquet est un « {name} ».</translation>
</message>
<message>
<source>It is no line of brat: “{line}”.</source>
<translation>Ce n’est pas une ligne de brat : « {line} ».</translation>
</message>
<message>
<source>It is no table of an export of Diptych: its metadata do not say so.</source>
<translation>Ce n’est pas une table d’un export de Diptych : ses métadonnées ne le disent pas.</translation>
</message>
<message>
<source>It is no text document: its main part is a “{name}”.</source>
<translation>Ce n’est pas un document texte : sa partie principale est un « {name} ».</translation>
</message>
<message>
<source>It is not JSON: {constant} is no number.</source>
<translation>Ce n’est pas du JSON : {constant} n’est pas un nombre.</translation>
</message>
<message>
<source>It is not JSON: {reason} (character {at}).</source>
<translation>Ce n’est pas du JSON : {reason} (caractère {at}).</translation>
</message>
<message>
<source>It is not JSON: {reason}.</source>
<translation>Ce n’est pas du JSON : {reason}.</translation>
</message>
<message>
<source>It is not UTF-8: byte {byte} makes no sense.</source>
<translation>Ce n’est pas de l’UTF-8 : l’octet {byte} n’a pas de sens.</translation>
</message>
<message>
<source>It is not a JSON object.</source>
<translation>Ce n’est pas un objet JSON.</translation>
</message>
<message>
<source>It is not a list of a text and its annotations.</source>
<translation>Ce n’est pas une liste formée d’un texte et de ses annotations.</translation>
</message>
<message>
<source>It is not a list of start, end and label.</source>
<translation>Ce n’est pas une liste de début, fin et étiquette.</translation>
</message>
<message>
<source>It is not a text: {kind}. Convert it to a text file first.</source>
<translation>Ce n’est pas un texte : {kind}. Convertissez-le d’abord en fichier texte.</translation>
</message>
<message>
<source>It is not valid UTF-8 and was read as {encoding}. If accents look wrong, choose another encoding.</source>
<translation>Ce n’est pas de l’UTF-8 valide ; il a été lu comme {encoding}. Si les accents sont faux, choisissez un autre encodage.</translation>
</message>
<message>
<source>It is not valid {encoding}. Choose another encoding.</source>
<translation>Ce n’est pas du {encoding} valide. Choisissez un autre encodage.</translation>
</message>
<message>
<source>It is not valid {encoding}: the bytes at {position} mean nothing in it. Choose another encoding.</source>
<translation>Ce n’est pas du {encoding} valide : les octets en {position} n’y signifient rien. Choisissez un autre encodage.</translation>
</message>
<message>
<source>It is not well-formed XML: {reason} (line {line}).</source>
<translation>Ce n’est pas du XML bien formé : {reason} (ligne {line}).</translation>
</message>
<message>
<source>It is noted with each annotation you make.</source>
<translation>Il est noté avec chaque annotation que vous faites.</translation>
</message>
<message>
<source>It is one of the tables of an export. Import the folder, or {name} in it.</source>
<translation>C’est l’une des tables d’un export. Importez le dossier, ou {name} qui s’y trouve.</translation>
</message>
<message>
<source>It is protected against copying (encrypted), so that its texts cannot be read.</source>
<translation>Il est protégé contre la copie (chiffré) : ses textes ne peuvent pas être lus.</translation>
</message>
<message>
<source>It is {size} MB large; a text may have at most {most} MB. Split it into articles first.</source>
<translation>Il compte {size} Mo ; un texte peut en avoir au plus {most}. Divisez-le d’abord en articles.</translation>
</message>
<message>
<source>It is {size} MB large; more than {most} MB are not read at once.</source>
<translation>Il fait {size} Mo ; on ne lit pas plus de {most} Mo d’un coup.</translation>
</message>
<message>
<source>It leads to or from an entity that is not there.</source>
<translation>Elle part d’une entité qui n’existe pas, ou y mène.</translation>
</message>
<message>
<source>It lies in an excluded passage and was left out.</source>
<translation>Se trouve dans un passage exclu ; laissée de côté.</translation>
</message>
<message>
<source>It lies outside the text.</source>
<translation>Se trouve hors du texte.</translation>
</message>
<message>
<source>It lies over {most} others of its tag; there are no more columns, so it was left out.</source>
<translation>Elle recouvre {most} autres de son étiquette ; il n’y a plus de colonnes, elle a donc été omise.</translation>
</message>
<message>
<source>It marks no passage: it has no selector.</source>
<translation>Elle ne marque aucun passage : elle n’a pas de sélecteur.</translation>
</message>
<message>
<source>It marks nothing but a byte order mark, which is no part of the text.</source>
<translation>Elle ne marque qu’une marque d’ordre des octets, qui ne fait pas partie du texte.</translation>
</message>
<message>
<source>It marks nothing but line ends, which brat cannot hold.</source>
<translation>Elle ne marque que des fins de ligne, ce que brat ne peut pas contenir.</translation>
</message>
<message>
<source>It marks nothing but white space, which is no token.</source>
<translation>Elle ne marque que des blancs, qui ne sont pas des mots.</translation>
</message>
<message>
<source>It overlaps one before it. doccano leaves it out, and stops at links to it, unless the project allows overlapping spans.</source>
<translation>Elle en chevauche une autre qui la précède. doccano l’écarte, et s’arrête aux liens qui y mènent, sauf si le projet permet les chevauchements.</translation>
</message>
<message>
<source>It speaks of “{id}”, which is not in the file or could not be read.</source>
<translation>Elle parle de « {id} », qui n’est pas dans le fichier ou n’a pas pu être lu.</translation>
</message>
<message>
<source>It travels as a part of the web address, which the server may note in its log.</source>
<translation>Il voyage dans l’adresse web elle-même, que le serveur peut noter dans son journal.</translation>
</message>
<message>
<source>It was left out, since its “answer” is “{answer}”.</source>
<translation>Laissé de côté, car « answer » y vaut « {answer} ».</translation>
</message>
<message>
<source>It was opened for reading only.</source>
<translation>Il a été ouvert en lecture seule.</translation>
</message>
<message>
<source>It was written by a newer Diptych (version {version} of the format; this one reads up to {ours}). It and all lines like it were left out. Update Diptych to read them.</source>
<translation>Écrit par un Diptych plus récent (version {version} du format ; celui-ci lit jusqu’à {ours}). Cette ligne et toutes ses pareilles ont été laissées de côté. Mettez Diptych à jour pour les lire.</translation>
</message>
<message>
<source>It was written by a newer Diptych (version {version} of the format; this one reads up to {ours}). Update Diptych to read it.</source>
<translation>Il a été écrit par un Diptych plus récent (version {version} du format ; celui-ci lit jusqu’à {ours}). Mettez Diptych à jour pour le lire.</translation>
</message>
<message>
<source>It was written by a newer Diptych. Update Diptych to read it.</source>
<translation>Il a été écrit par une version plus récente de Diptych. Mettez Diptych à jour pour le lire.</translation>
</message>
<message>
<source>Italian</source>
<translation>italien</translation>
</message>
<message>
<source>Its attribute “{name}” cannot have a text area; Label Studio keeps it unseen.</source>
<translation>Son attribut « {name} » ne peut pas avoir de zone de texte ; Label Studio le garde sans le montrer.</translation>
</message>
<message>
<source>Its attribute “{name}” is empty, as if it had none.</source>
<translation>Son attribut « {name} » est vide, comme s’il n’existait pas.</translation>
</message>
<message>
<source>Its cells {cells} hold no labels of spans and were not read.</source>
<translation>Ses cellules {cells} ne contiennent pas d’étiquettes de passages et n’ont pas été lues.</translation>
</message>
<message>
<source>Its column “{column}” was written by a newer Diptych and was not read.</source>
<translation>Sa colonne « {column} » a été écrite par un Diptych plus récent et n’a pas été lue.</translation>
</message>
<message>
<source>Its columns have different lengths, so no document can be told from the next.</source>
<translation>Ses colonnes n’ont pas la même longueur, on ne peut donc pas distinguer un document du suivant.</translation>
</message>
<message>
<source>Its extents do not lie in the two texts.</source>
<translation>Ses étendues ne se trouvent pas dans les deux textes.</translation>
</message>
<message>
<source>Its feature structures are not a list.</source>
<translation>Ses structures de traits ne sont pas une liste.</translation>
</message>
<message>
<source>Its first {count} lines hold no article, so the rest was not read. Is it JSON Lines?</source>
<translation>Ses {count} premières lignes ne contiennent aucun article ; le reste n’a donc pas été lu. Est-ce du JSON Lines ?</translation>
</message>
<message>
<source>Its first {count} rows hold no text, so the rest was not read.</source>
<translation>Ses {count} premières lignes ne contiennent aucun texte, le reste n’a donc pas été lu.</translation>
</message>
<message>
<source>Its format says how it is encoded; there is nothing to choose.</source>
<translation>Son format dit comment il est encodé ; il n’y a rien à choisir.</translation>
</message>
<message>
<source>Its fragments do not reach from its “start” to its “end”.</source>
<translation>Ses fragments ne vont pas de son « start » à son « end ».</translation>
</message>
<message>
<source>Its line ends have two characters, and nothing shows whether its positions count both. It was taken that they do.</source>
<translation>Ses fins de ligne ont deux caractères, et rien ne montre si ses positions comptent les deux. On a supposé que oui.</translation>
</message>
<message>
<source>Its lines are not tokens with labels such as B-NAME, I-NAME or O in the last cell.</source>
<translation>Ses lignes ne sont pas des mots avec une étiquette comme B-NOM, I-NOM ou O dans la dernière cellule.</translation>
</message>
<message>
<source>Its offsets count UTF-16 units, as doccano’s window does, and were taken so.</source>
<translation>Ses positions comptent des unités UTF-16, comme la fenêtre de doccano, et ont été prises ainsi.</translation>
</message>
<message>
<source>Its offsets count UTF-16 units, as its quotes show, and were taken so.</source>
<translation>Ses positions comptent des unités UTF-16, comme le montrent ses citations, et ont été prises ainsi.</translation>
</message>
<message>
<source>Its offsets count “{unit}”, but Diptych reads files that count code points. Nothing more was read.</source>
<translation>Ses positions comptent des « {unit} », or Diptych lit des fichiers qui comptent des points de code. Rien de plus n’a été lu.</translation>
</message>
<message>
<source>Its offsets have more digits than any text has characters.</source>
<translation>Ses positions ont plus de chiffres qu’aucun texte n’a de caractères.</translation>
</message>
<message>
<source>Its own words say what it is.</source>
<translation>Ses propres mots disent ce que c’est.</translation>
</message>
<message>
<source>Its pages hold no text, only pictures or drawings. Have its text recognised (OCR) first.</source>
<translation>Ses pages ne contiennent pas de texte, seulement des images ou des dessins. Faites d’abord reconnaître son texte (OCR).</translation>
</message>
<message>
<source>Its position is not where its quote stands; the quote was believed.</source>
<translation>Sa position n’est pas celle de sa citation ; on s’est fié à la citation.</translation>
</message>
<message>
<source>Its positions count UTF-16 units and not characters, as their quotes show; so they were taken.</source>
<translation>Ses positions comptent des unités UTF-16 et non des caractères, comme le montrent les citations ; elles ont été prises ainsi.</translation>
</message>
<message>
<source>Its positions count a line end as one character, though it has two in the text; they were read so.</source>
<translation>Ses positions comptent une fin de ligne pour un caractère, bien qu’elle en ait deux dans le texte ; elles ont été lues ainsi.</translation>
</message>
<message>
<source>Its positions count a line end as two characters, though it has one in the text; they were read so.</source>
<translation>Ses positions comptent une fin de ligne pour deux caractères, bien qu’elle n’en ait qu’un dans le texte ; elles ont été lues ainsi.</translation>
</message>
<message>
<source>Its positions count characters beyond U+FFFF as two (UTF-16); they were read so.</source>
<translation>Ses positions comptent pour deux les caractères au-delà de U+FFFF (UTF-16) ; elles ont été lues ainsi.</translation>
</message>
<message>
<source>Its positions have no quotes by which to check them; they were taken to count characters.</source>
<translation>Ses positions n’ont pas de citations qui permettent de les vérifier ; on a supposé qu’elles comptent des caractères.</translation>
</message>
<message>
<source>Its quotation marks do not fit together, so the line was left out.</source>
<translation>Ses guillemets ne vont pas ensemble, la ligne a donc été omise.</translation>
</message>
<message>
<source>Its quote is not what the text says at {start}–{end}, so it was left out. “diptych check” tells more.</source>
<translation>Sa citation n’est pas ce que dit le texte en {start}–{end} ; elle a donc été laissée de côté. « diptych check » en dit plus.</translation>
</message>
<message>
<source>Its quote “{quote}” does not stand in the text.</source>
<translation>Sa citation « {quote} » ne figure pas dans le texte.</translation>
</message>
<message>
<source>Its quote “{quote}” is not what stands at {start}–{end} of the text: “{found}”.</source>
<translation>Sa citation « {quote} » n’est pas ce qui se trouve en {start}–{end} du texte : « {found} ».</translation>
</message>
<message>
<source>Its quote “{quote}” stands in the text more than once.</source>
<translation>Sa citation « {quote} » figure plusieurs fois dans le texte.</translation>
</message>
<message>
<source>Its subtype cannot be a choice as it is; Label Studio keeps it unseen.</source>
<translation>Son sous-type ne peut pas servir de choix tel quel ; Label Studio le garde sans le montrer.</translation>
</message>
<message>
<source>Its subtype does not fit a label of doccano; it stands in the column “{column}”.</source>
<translation>Son sous-type n’entre pas dans une étiquette de doccano ; il se trouve dans la colonne « {column} ».</translation>
</message>
<message>
<source>Its tag cannot be a label as it is; Label Studio keeps it unseen.</source>
<translation>Son étiquette ne peut pas servir telle quelle dans Label Studio, qui la garde sans la montrer.</translation>
</message>
<message>
<source>Its targets are in several texts.</source>
<translation>Ses cibles sont dans plusieurs textes.</translation>
</message>
<message>
<source>Its text begins with a byte order mark; programs that drop it count one less.</source>
<translation>Son texte commence par une marque d’ordre des octets ; les programmes qui la suppriment comptent un caractère de moins.</translation>
</message>
<message>
<source>Its text is not the one its “sha256” was made of: one of the two was changed.</source>
<translation>Son texte n’est pas celui dont son « sha256 » a été tiré : l’un des deux a été modifié.</translation>
</message>
<message>
<source>Its text is only there as “{name}”, which is not read here.</source>
<translation>Son texte n’existe que sous la forme « {name} », qui n’est pas lue ici.</translation>
</message>
<message>
<source>Its text stands outside of this file ({path}), and such files are not opened. Put it into the project.</source>
<translation>Son texte se trouve hors de ce fichier ({path}), et de tels fichiers ne sont pas ouverts. Mettez-le dans le projet.</translation>
</message>
<message>
<source>Its tokens are not in {file}; it came in without annotations.</source>
<translation>Ses mots ne sont pas dans {file} ; il est entré sans annotations.</translation>
</message>
<message>
<source>Its tokens are not those of its text: “{token}”.</source>
<translation>Ses mots ne sont pas ceux de son texte : « {token} ».</translation>
</message>
<message>
<source>Its tokens are not those of its “# text”, so the text was made of the tokens.</source>
<translation>Ses mots ne sont pas ceux de son « # text », le texte a donc été fait à partir des mots.</translation>
</message>
<message>
<source>Its “original” is not base64.</source>
<translation>Son « original » n’est pas du base64.</translation>
</message>
<message>
<source>Its “start_offset” and “end_offset” are not both whole numbers.</source>
<translation>Ses « start_offset » et « end_offset » ne sont pas tous deux des nombres entiers.</translation>
</message>
<message>
<source>Its “start” and “end” are not both whole numbers.</source>
<translation>Ses « start » et « end » ne sont pas tous deux des nombres entiers.</translation>
</message>
<message>
<source>Its “version” is not a number from 1.</source>
<translation>Sa « version » n’est pas un nombre à partir de 1.</translation>
</message>
<message>
<source>Its “{name}” is no time and was left out: “{value}”.</source>
<translation>Son « {name} » n’est pas une date et a été laissé de côté : « {value} ».</translation>
</message>
<message>
<source>Its “{name}” is not JSON and was left out: “{value}”.</source>
<translation>Son « {name} » n’est pas du JSON et a été laissé de côté : « {value} ».</translation>
</message>
<message>
<source>Its “{name}” is not a JSON object.</source>
<translation>Son « {name} » n’est pas un objet JSON.</translation>
</message>
<message>
<source>Its “{name}” is not a list.</source>
<translation>Son « {name} » n’est pas une liste.</translation>
</message>
<message>
<source>Its “{name}” is not text.</source>
<translation>Son « {name} » n’est pas du texte.</translation>
</message>
<message>
<source>Its “{name}” says something of the whole text and not of a span; it was left out.</source>
<translation>Son « {name} » concerne le texte entier et non un passage ; il a été écarté.</translation>
</message>
<message>
<source>JSON CAS</source>
<translation>JSON CAS</translation>
</message>
<message>
<source>JSON CAS and XMI</source>
<translation>JSON CAS et XMI</translation>
</message>
<message>
<source>JSON Lines with texts and annotations</source>
<translation>JSON Lines avec textes et annotations</translation>
</message>
<message>
<source>Judged</source>
<translation>Jugées</translation>
</message>
<message>
<source>Keep</source>
<translation>Garder</translation>
</message>
<message>
<source>Keep it</source>
<translation>Le garder</translation>
</message>
<message>
<source>Keep the search “{name}”</source>
<translation>Conserver la recherche « {name} »</translation>
</message>
<message>
<source>Keep the selection, select a further fragment</source>
<translation>Garder la sélection, sélectionner un autre fragment</translation>
</message>
<message>
<source>Keep this search</source>
<translation>Conserver cette recherche</translation>
</message>
<message>
<source>Kept searches…</source>
<translation>Recherches conservées…</translation>
</message>
<message>
<source>Kept. Select the further words, then tag all of them together.</source>
<translation>Gardé. Sélectionnez les mots suivants, puis étiquetez le tout.</translation>
</message>
<message>
<source>Key</source>
<translation>Touche</translation>
</message>
<message>
<source>Keys</source>
<translation>Touches</translation>
</message>
<message>
<source>Keys for the selected rows: {letters} and digits choose tag and subtype, + makes a new tag, Delete leaves the annotations out, Space opens the list.</source>
<translation>Touches pour les lignes sélectionnées : {letters} et les chiffres choisissent étiquette et sous-type, + crée une étiquette, Suppr laisse les annotations de côté, Espace ouvre la liste.</translation>
</message>
<message>
<source>Keys of Diptych</source>
<translation>Touches de Diptych</translation>
</message>
<message>
<source>Keys of the commands</source>
<translation>Touches des commandes</translation>
</message>
<message>
<source>Keys that end in :fx are for the free service, which has an address of its own.</source>
<translation>Les clés qui finissent par :fx sont pour le service gratuit, qui a sa propre adresse.</translation>
</message>
<message>
<source>Kind</source>
<translation>Genre</translation>
</message>
<message>
<source>Kind of contradiction</source>
<translation>Genre de contradiction</translation>
</message>
<message>
<source>Kyiv = Kiev = Kyjiw</source>
<translation>Kyiv = Kiev = Kyjiw</translation>
</message>
<message>
<source>L links this annotation, H says: only here.</source>
<translation>L lie cette annotation, H dit : seulement ici.</translation>
</message>
<message numerus="yes">
<source>La&amp;bels (%n)</source>
<translation>
<numerusform>Libellé&amp;s (%n)</numerusform>
<numerusform>Libellé&amp;s (%n)</numerusform>
</translation>
</message>
<message>
<source>Label Studio (JSON)</source>
<translation>Label Studio (JSON)</translation>
</message>
<message>
<source>Label Studio (tasks and labelling interface)</source>
<translation>Label Studio (tâches et interface d’étiquetage)</translation>
</message>
<message>
<source>Label Studio has no relation like the link “{type}”; it keeps it unseen.</source>
<translation>Label Studio n’a pas de relation comme le lien « {type} » ; il le garde sans le montrer.</translation>
</message>
<message>
<source>Label in the files</source>
<translation>Libellé dans les fichiers</translation>
</message>
<message>
<source>Labels</source>
<translation>Étiquetage</translation>
</message>
<message>
<source>Labels of the files and what they become</source>
<translation>Libellés des fichiers et ce qu’ils deviennent</translation>
</message>
<message>
<source>Labels that the project’s tag set does not have</source>
<translation>Libellés absents du jeu d’étiquettes du projet</translation>
</message>
<message>
<source>Language</source>
<translation>Langue</translation>
</message>
<message>
<source>Language of the instructions</source>
<translation>Langue des instructions</translation>
</message>
<message>
<source>Larger text</source>
<translation>Texte plus grand</translation>
</message>
<message numerus="yes">
<source>Lea&amp;ve out %n passage(s) that look like leftovers</source>
<translation>
<numerusform>Laisser de c&amp;ôté %n passage qui ressemble à un reste</numerusform>
<numerusform>Laisser de c&amp;ôté %n passages qui ressemblent à des restes</numerusform>
</translation>
</message>
<message>
<source>Leave lines &amp;out</source>
<translation>Laisser des lignes de &amp;côté</translation>
</message>
<message>
<source>Left</source>
<translation>Gauche</translation>
</message>
<message>
<source>Left judged</source>
<translation>Gauche jugée</translation>
</message>
<message>
<source>Library</source>
<translation>Bibliothèque</translation>
</message>
<message>
<source>Lift the filters</source>
<translation>Lever les filtres</translation>
</message>
<message>
<source>Light</source>
<translation>Clair</translation>
</message>
<message>
<source>Light or dark</source>
<translation>Clair ou sombre</translation>
</message>
<message>
<source>Line &amp;height</source>
<translation>&amp;Interligne</translation>
</message>
<message>
<source>Line {line} is longer than {size} MB.</source>
<translation>La ligne {line} fait plus de {size} Mo.</translation>
</message>
<message>
<source>Line {line} is not UTF-8: byte {byte} makes no sense.</source>
<translation>La ligne {line} n’est pas en UTF-8 : l’octet {byte} n’a pas de sens.</translation>
</message>
<message>
<source>Lines of the text; a line without its tick is left out</source>
<translation>Lignes du texte ; une ligne décochée est laissée de côté</translation>
</message>
<message>
<source>Link</source>
<translation>Lien</translation>
</message>
<message>
<source>Link removed. Ctrl+Z brings it back.</source>
<translation>Lien supprimé. Ctrl+Z le rétablit.</translation>
</message>
<message>
<source>Link with…</source>
<translation>Lier à…</translation>
</message>
<message>
<source>Link “{source}” with “{target}”?</source>
<translation>Lier « {source} » à « {target} » ?</translation>
</message>
<message>
<source>Link: {type}</source>
<translation>Lien : {type}</translation>
</message>
<message>
<source>Links</source>
<translation>Liens</translation>
</message>
<message>
<source>Links and pins</source>
<translation>Liens et épingles</translation>
</message>
<message>
<source>Links shown</source>
<translation>Liens affichés</translation>
</message>
<message>
<source>Links shown…</source>
<translation>Liens affichés…</translation>
</message>
<message>
<source>Links that join codes, sources or notes were left out: {count}.</source>
<translation>Liens omis, parce qu’ils joignent des codes, des sources ou des notes : {count}.</translation>
</message>
<message>
<source>Links that start from no passage that was read were left out: {count}.</source>
<translation>Liens omis, parce qu’ils ne partent d’aucun passage lu : {count}.</translation>
</message>
<message>
<source>Links that start in no annotation of these tasks were left out: {count}.</source>
<translation>Liens écartés parce qu’ils ne partent d’aucune annotation de ces tâches : {count}.</translation>
</message>
<message>
<source>Lo&amp;sses</source>
<translation>Ce &amp;qui se perd</translation>
</message>
<message>
<source>Look again</source>
<translation>Chercher à nouveau</translation>
</message>
<message>
<source>Look for</source>
<translation>Chercher</translation>
</message>
<message>
<source>Look for proposals</source>
<translation>Chercher des propositions</translation>
</message>
<message>
<source>Look for proposals now</source>
<translation>Chercher des propositions maintenant</translation>
</message>
<message>
<source>Looking for a translation…</source>
<translation>Recherche d’une traduction…</translation>
</message>
<message>
<source>Looking for all occurrences</source>
<translation>Recherche de toutes les occurrences</translation>
</message>
<message>
<source>Looking for losses</source>
<translation>Recherche des pertes</translation>
</message>
<message>
<source>Looking for losses…</source>
<translation>Recherche des pertes…</translation>
</message>
<message>
<source>Looking for proposals</source>
<translation>Recherche de propositions</translation>
</message>
<message>
<source>Looking for proposals was stopped.</source>
<translation>La recherche de propositions a été arrêtée.</translation>
</message>
<message>
<source>MIT licence. Qt and PySide6 are used under the LGPL.</source>
<translation>Licence MIT. Qt et PySide6 sont utilisés sous LGPL.</translation>
</message>
<message>
<source>Machine translation</source>
<translation>Traduction automatique</translation>
</message>
<message>
<source>Machine translation · {service} · {date} · {source} → {target}</source>
<translation>Traduction automatique · {service} · {date} · {source} → {target}</translation>
</message>
<message>
<source>Make the index anew</source>
<translation>Refaire l’index</translation>
</message>
<message>
<source>Making the index of words</source>
<translation>Création de l’index des mots</translation>
</message>
<message>
<source>Mark as</source>
<translation>Marquer comme</translation>
</message>
<message>
<source>Mark as {status}</source>
<translation>Marquer comme {status}</translation>
</message>
<message>
<source>Mark “{title}” as {status}</source>
<translation>Marquer « {title} » comme {status}</translation>
</message>
<message>
<source>Markdown files</source>
<translation>Fichiers Markdown</translation>
</message>
<message>
<source>Maximum</source>
<translation>Maximum</translation>
</message>
<message>
<source>Measured property</source>
<translation>Propriété mesurée</translation>
</message>
<message>
<source>Mention</source>
<translation>Mention</translation>
</message>
<message>
<source>Menu</source>
<translation>Menu</translation>
</message>
<message>
<source>Merge counterparts</source>
<translation>Fusionner les correspondances</translation>
</message>
<message>
<source>Merged. Ctrl+Z parts them again.</source>
<translation>Fusionnées. Ctrl+Z les sépare de nouveau.</translation>
</message>
<message>
<source>Minimum</source>
<translation>Minimum</translation>
</message>
<message>
<source>Move down</source>
<translation>Descendre</translation>
</message>
<message>
<source>Move down (Alt+Down)</source>
<translation>Descendre (Alt+Bas)</translation>
</message>
<message>
<source>Move the end back by a character</source>
<translation>Reculer la fin d’un caractère</translation>
</message>
<message>
<source>Move the end back by a word</source>
<translation>Reculer la fin d’un mot</translation>
</message>
<message>
<source>Move the end forward by a character</source>
<translation>Avancer la fin d’un caractère</translation>
</message>
<message>
<source>Move the end forward by a word</source>
<translation>Avancer la fin d’un mot</translation>
</message>
<message>
<source>Move the start back by a character</source>
<translation>Reculer le début d’un caractère</translation>
</message>
<message>
<source>Move the start back by a word</source>
<translation>Reculer le début d’un mot</translation>
</message>
<message>
<source>Move the start forward by a character</source>
<translation>Avancer le début d’un caractère</translation>
</message>
<message>
<source>Move the start forward by a word</source>
<translation>Avancer le début d’un mot</translation>
</message>
<message>
<source>Move the tag down</source>
<translation>Descendre l’étiquette</translation>
</message>
<message>
<source>Move the tag up</source>
<translation>Monter l’étiquette</translation>
</message>
<message>
<source>Move up</source>
<translation>Monter</translation>
</message>
<message>
<source>Move up (Alt+Up)</source>
<translation>Monter (Alt+Haut)</translation>
</message>
<message>
<source>N&amp;ew key</source>
<translation>N&amp;ouvelle touche</translation>
</message>
<message>
<source>Name</source>
<translation>Nom</translation>
</message>
<message>
<source>Name a service with --service, or choose one in the settings. Nothing was sent.</source>
<translation>Nommez un service avec --service, ou choisissez-en un dans les réglages. Rien n’a été envoyé.</translation>
</message>
<message>
<source>Name of the preset</source>
<translation>Nom du préréglage</translation>
</message>
<message>
<source>Names are found better with spaCy. To install it: {command}</source>
<translation>Les noms sont mieux trouvés avec spaCy. Pour l’installer : {command}</translation>
</message>
<message>
<source>Names by rule</source>
<translation>Noms par règles</translation>
</message>
<message>
<source>Names by rule and language model (spaCy)</source>
<translation>Noms par règles et modèle de langue (spaCy)</translation>
</message>
<message>
<source>Names that mean the same</source>
<translation>Noms de même sens</translation>
</message>
<message>
<source>Names that mean the same, with = between them</source>
<translation>Noms de même sens, séparés par =</translation>
</message>
<message>
<source>Names that mean the same: {count} came in.</source>
<translation>Noms équivalents : {count} importés.</translation>
</message>
<message>
<source>Names that mean the same…</source>
<translation>Noms de même sens…</translation>
</message>
<message>
<source>Need not ask</source>
<translation>Sans redemander</translation>
</message>
<message>
<source>New attribute</source>
<translation>Nouvel attribut</translation>
</message>
<message>
<source>New key: press it</source>
<translation>Nouvelle touche : appuyez dessus</translation>
</message>
<message>
<source>New project</source>
<translation>Nouveau projet</translation>
</message>
<message>
<source>New project…</source>
<translation>Nouveau projet…</translation>
</message>
<message>
<source>New tag</source>
<translation>Nouvelle étiquette</translation>
</message>
<message>
<source>Next annotation</source>
<translation>Annotation suivante</translation>
</message>
<message>
<source>Next annotation of the stack</source>
<translation>Annotation suivante de la pile</translation>
</message>
<message>
<source>Next article</source>
<translation>Article suivant</translation>
</message>
<message>
<source>Next link of the annotation</source>
<translation>Lien suivant de l’annotation</translation>
</message>
<message>
<source>Next proposal</source>
<translation>Proposition suivante</translation>
</message>
<message>
<source>No annotation comes before.</source>
<translation>Aucune annotation ne précède.</translation>
</message>
<message>
<source>No annotation fits the filter.</source>
<translation>Aucune annotation ne répond au filtre.</translation>
</message>
<message>
<source>No annotation follows.</source>
<translation>Aucune annotation ne suit.</translation>
</message>
<message>
<source>No annotations yet: select words in a text and choose a tag.</source>
<translation>Pas encore d’annotation : sélectionnez des mots dans un texte et choisissez une étiquette.</translation>
</message>
<message>
<source>No annotations yet: select words in a text and press the key of a tag ({keys}).</source>
<translation>Pas encore d’annotation : sélectionnez des mots dans un texte et appuyez sur la touche d’une étiquette ({keys}).</translation>
</message>
<message>
<source>No article could be read.</source>
<translation>Aucun article n’a pu être lu.</translation>
</message>
<message>
<source>No article fits the filter.</source>
<translation>Aucun article ne répond au filtre.</translation>
</message>
<message>
<source>No article is open. Choose one in the library, or drop text files here.</source>
<translation>Aucun article n’est ouvert. Choisissez-en un dans la bibliothèque, ou déposez ici des fichiers texte.</translation>
</message>
<message>
<source>No article that is paired with it comes along, so nothing corresponds to it.</source>
<translation>Aucun article de sa paire n’est exporté avec lui, donc rien ne lui correspond.</translation>
</message>
<message>
<source>No key does that.</source>
<translation>Aucune touche ne fait cela.</translation>
</message>
<message>
<source>No key; some thousands of characters a day.</source>
<translation>Sans clé ; quelques milliers de caractères par jour.</translation>
</message>
<message>
<source>No pairs yet: put two articles side by side (Ctrl+P), and they stand here.</source>
<translation>Pas encore de paires : mettez deux articles côte à côte (Ctrl+P), et elles figurent ici.</translation>
</message>
<message>
<source>No place is chosen. Tick one with Space first.</source>
<translation>Aucune occurrence n’est choisie. Cochez-en d’abord une avec Espace.</translation>
</message>
<message>
<source>No proposal fits the filter.</source>
<translation>Aucune proposition ne correspond au filtre.</translation>
</message>
<message>
<source>No row fits the filter.</source>
<translation>Aucune ligne ne correspond au filtre.</translation>
</message>
<message>
<source>No tag has the key {key}.</source>
<translation>Aucune étiquette n’a la touche {key}.</translation>
</message>
<message>
<source>No text leaves unasked · T asks to send it to {host}</source>
<translation>Aucun texte ne sort sans demande · T propose de l’envoyer à {host}</translation>
</message>
<message>
<source>No translation service is chosen, so nothing is sent. Choose one in the settings (Ctrl+,).</source>
<translation>Aucun service de traduction n’est choisi, donc rien n’est envoyé. Choisissez-en un dans les réglages (Ctrl+,).</translation>
</message>
<message>
<source>No translation service is chosen, so nothing leaves this computer. Diptych works without one.</source>
<translation>Aucun service de traduction n’est choisi, donc rien ne quitte cet ordinateur. Diptych s’en passe très bien.</translation>
</message>
<message>
<source>Nobody called “{name}” has annotated anything here. There are: {known}.</source>
<translation>Personne du nom de « {name} » n’a rien annoté ici. Il y a : {known}.</translation>
</message>
<message>
<source>None of its columns holds texts: {names}. Call the one that does “text”.</source>
<translation>Aucune de ses colonnes ne contient de textes : {names}. Nommez « texte » celle qui en contient.</translation>
</message>
<message>
<source>None of the chosen places is annotated so.</source>
<translation>Aucune des occurrences choisies n’est annotée ainsi.</translation>
</message>
<message>
<source>Normalised</source>
<translation>Normalisation</translation>
</message>
<message>
<source>Not judged</source>
<translation>Non jugées</translation>
</message>
<message>
<source>Note</source>
<translation>Note</translation>
</message>
<message>
<source>Notes</source>
<translation>Notes</translation>
</message>
<message>
<source>Notes that belong to no passage and no source were left out: {count}.</source>
<translation>Notes omises, parce qu’elles ne vont avec aucun passage ni aucune source : {count}.</translation>
</message>
<message>
<source>Note…</source>
<translation>Note…</translation>
</message>
<message>
<source>Nothing answers at {host}. Is the server running?</source>
<translation>Rien ne répond à {host}. Le serveur est-il en marche ?</translation>
</message>
<message>
<source>Nothing came in, so there is nothing to open.</source>
<translation>Rien n’est entré : il n’y a rien à ouvrir.</translation>
</message>
<message>
<source>Nothing can be salvaged from {name}: not even the list of its tables is readable. Open the newest file of the folder {backups}.</source>
<translation>Rien ne peut être sauvé de {name} : même la liste de ses tables est illisible. Ouvrez le fichier le plus récent du dossier {backups}.</translation>
</message>
<message>
<source>Nothing changes: that passage is as it was.</source>
<translation>Rien ne change : ce passage est déjà ainsi.</translation>
</message>
<message>
<source>Nothing follows that these counterparts could be merged with.</source>
<translation>Rien ne suit avec quoi ces correspondances pourraient être fusionnées.</translation>
</message>
<message>
<source>Nothing here yet: import articles.</source>
<translation>Rien ici pour l’instant : importez des articles.</translation>
</message>
<message>
<source>Nothing is called that.</source>
<translation>Rien ne porte ce nom.</translation>
</message>
<message>
<source>Nothing is corrected. Shift+Space says that the sentences at the two carets belong together.</source>
<translation>Rien n’est corrigé. Maj+Espace dit que les phrases aux deux curseurs vont ensemble.</translation>
</message>
<message>
<source>Nothing is counted yet. Annotate an article, and its numbers stand here.</source>
<translation>Rien n’est encore compté. Annotez un article : ses chiffres paraîtront ici.</translation>
</message>
<message>
<source>Nothing is left out.</source>
<translation>Rien n’est laissé de côté.</translation>
</message>
<message>
<source>Nothing is proposed here any more: all is decided, or there was nothing to find.</source>
<translation>Plus rien n’est proposé ici : tout est décidé, ou il n’y avait rien à trouver.</translation>
</message>
<message>
<source>Nothing is selected. Select some words first, or arm the tag and select then.</source>
<translation>Rien n’est sélectionné. Sélectionnez d’abord des mots, ou armez l’étiquette puis sélectionnez.</translation>
</message>
<message>
<source>Nothing is translated yet. T shows the gist of a sentence, Shift+T that of the whole article. Text leaves this computer only after you agreed to it.</source>
<translation>Rien n’est encore traduit. T montre le sens d’une phrase, Shift+T celui de tout l’article. Un texte ne quitte cet ordinateur qu’avec votre accord.</translation>
</message>
<message>
<source>Nothing is wrong: every text and quote is as recorded.</source>
<translation>Rien à signaler : chaque texte et chaque citation est tel qu’enregistré.</translation>
</message>
<message>
<source>Nothing to compare yet: mark claims, figures and entities in both texts, and they stand side by side here.</source>
<translation>Rien à comparer encore : marquez les affirmations, les chiffres et les entités dans les deux textes, et ils figurent ici côte à côte.</translation>
</message>
<message>
<source>Nothing to redo.</source>
<translation>Rien à rétablir.</translation>
</message>
<message>
<source>Nothing to undo.</source>
<translation>Rien à annuler.</translation>
</message>
<message>
<source>Nothing was found.</source>
<translation>Rien n’a été trouvé.</translation>
</message>
<message>
<source>Nothing was lost.</source>
<translation>Rien n’a été perdu.</translation>
</message>
<message>
<source>Nothing was rejected in what is open.</source>
<translation>Rien n’a été rejeté dans ce qui est ouvert.</translation>
</message>
<message>
<source>Nothing was sent.</source>
<translation>Rien n’a été envoyé.</translation>
</message>
<message>
<source>Nothing would be lost.</source>
<translation>Rien ne serait perdu.</translation>
</message>
<message>
<source>Notice</source>
<translation>Avis</translation>
</message>
<message>
<source>Of what</source>
<translation>De quoi</translation>
</message>
<message>
<source>Offer rejected proposals again</source>
<translation>Proposer à nouveau ce qui a été rejeté</translation>
</message>
<message>
<source>Offer {count} rejected proposal(s) again</source>
<translation>Proposer à nouveau {count} proposition(s) rejetée(s)</translation>
</message>
<message>
<source>Offline · no text leaves this computer</source>
<translation>Hors ligne · aucun texte ne quitte cet ordinateur</translation>
</message>
<message>
<source>Offset</source>
<translation>Position</translation>
</message>
<message>
<source>Offsets count</source>
<translation>Les positions comptent</translation>
</message>
<message>
<source>Offsets in characters from the beginning of the text</source>
<translation>Positions en caractères depuis le début du texte</translation>
</message>
<message>
<source>One of “{left}” and “{right}” is part of the other.</source>
<translation>De « {left} » et « {right} », l’un est une partie de l’autre.</translation>
</message>
<message>
<source>One of “{left}” and “{right}” is the initials of the other.</source>
<translation>De « {left} » et « {right} », l’un est le sigle de l’autre.</translation>
</message>
<message>
<source>Only annotations with the tag</source>
<translation>Seulement les annotations portant l’étiquette</translation>
</message>
<message>
<source>Only here</source>
<translation>Seulement ici</translation>
</message>
<message>
<source>Open</source>
<translation>Ouvrir</translation>
</message>
<message>
<source>Open a pair first: a pin joins a place of one text to a place of the other.</source>
<translation>Ouvrez d’abord une paire : une épingle relie un endroit d’un texte à un endroit de l’autre.</translation>
</message>
<message>
<source>Open a pair first: an alignment joins the sentences of two texts.</source>
<translation>Ouvrez d’abord une paire : un alignement relie les phrases de deux textes.</translation>
</message>
<message>
<source>Open a pair first: there is nothing to align.</source>
<translation>Ouvrez d’abord une paire : il n’y a rien à aligner.</translation>
</message>
<message>
<source>Open a pair to see where its two texts agree and where they contradict each other.</source>
<translation>Ouvrez une paire pour voir où ses deux textes s’accordent et où ils se contredisent.</translation>
</message>
<message>
<source>Open a project first.</source>
<translation>Ouvrez d’abord un projet.</translation>
</message>
<message>
<source>Open an article first.</source>
<translation>Ouvrez d’abord un article.</translation>
</message>
<message>
<source>Open an article to see its annotations here.</source>
<translation>Ouvrez un article pour voir ici ses annotations.</translation>
</message>
<message>
<source>Open an article to see what is proposed for it.</source>
<translation>Ouvrez un article pour voir ce qui est proposé.</translation>
</message>
<message>
<source>Open project</source>
<translation>Ouvrir un projet</translation>
</message>
<message>
<source>Open project…</source>
<translation>Ouvrir un projet…</translation>
</message>
<message>
<source>Open the &amp;folder</source>
<translation>Ouvrir le &amp;dossier</translation>
</message>
<message>
<source>Open to &amp;read only</source>
<translation>Ouvrir en &amp;lecture seule</translation>
</message>
<message>
<source>Open, confirmed, doubtful</source>
<translation>Ouverte, confirmée, douteuse</translation>
</message>
<message>
<source>OpenDocument texts</source>
<translation>Textes OpenDocument</translation>
</message>
<message>
<source>Order by</source>
<translation>Trier par</translation>
</message>
<message>
<source>Other text</source>
<translation>Autre texte</translation>
</message>
<message>
<source>Overwrite</source>
<translation>Écraser</translation>
</message>
<message>
<source>PDF documents</source>
<translation>Documents PDF</translation>
</message>
<message>
<source>PDF files (*.pdf)</source>
<translation>Fichiers PDF (*.pdf)</translation>
</message>
<message>
<source>Page {page} cannot be read: {reason}.</source>
<translation>La page {page} ne peut pas être lue : {reason}.</translation>
</message>
<message>
<source>Pages of hardly any words left out: {count}.</source>
<translation>Pages de presque aucun mot omises : {count}.</translation>
</message>
<message>
<source>Pages that the book names and does not hold: {count}.</source>
<translation>Pages que le livre nomme et ne contient pas : {count}.</translation>
</message>
<message>
<source>Pages without any text: {count}.</source>
<translation>Pages sans aucun texte : {count}.</translation>
</message>
<message>
<source>Pair</source>
<translation>Paire</translation>
</message>
<message>
<source>Pair these two</source>
<translation>Former une paire avec ces deux articles</translation>
</message>
<message>
<source>Pair with</source>
<translation>Former une paire avec</translation>
</message>
<message>
<source>Pair with…</source>
<translation>Former une paire avec…</translation>
</message>
<message>
<source>Pair “{first}” and “{second}”</source>
<translation>Former la paire « {first} » et « {second} »</translation>
</message>
<message>
<source>Pairs</source>
<translation>Paires</translation>
</message>
<message>
<source>Parquet tables of Diptych</source>
<translation>Tables Parquet de Diptych</translation>
</message>
<message>
<source>Parquet tables with a dataset card</source>
<translation>Tables Parquet avec une fiche du jeu de données</translation>
</message>
<message>
<source>Part of the name “{name}”.</source>
<translation>Partie du nom « {name} ».</translation>
</message>
<message>
<source>Permission to use {name} was refused. Check the rights on the file and its folder.</source>
<translation>L’accès à {name} a été refusé. Vérifiez les droits sur le fichier et son dossier.</translation>
</message>
<message>
<source>Pin removed.</source>
<translation>Épingle retirée.</translation>
</message>
<message>
<source>Pin the two carets together</source>
<translation>Épingler les deux curseurs ensemble</translation>
</message>
<message>
<source>Pin the two places together</source>
<translation>Épingler les deux endroits ensemble</translation>
</message>
<message>
<source>Pinned: both texts scroll by this place.</source>
<translation>Épinglé : les deux textes défilent d’après cet endroit.</translation>
</message>
<message>
<source>Places</source>
<translation>Occurrences</translation>
</message>
<message>
<source>Places found</source>
<translation>Occurrences trouvées</translation>
</message>
<message>
<source>Portuguese</source>
<translation>portugais</translation>
</message>
<message>
<source>Pre&amp;view</source>
<translation>Aperç&amp;u</translation>
</message>
<message>
<source>Predictions of models were left out: {count}.</source>
<translation>Prédictions de modèles écartées : {count}.</translation>
</message>
<message>
<source>Presentation</source>
<translation>Présentation</translation>
</message>
<message>
<source>Preset</source>
<translation>Préréglage</translation>
</message>
<message>
<source>Previous annotation</source>
<translation>Annotation précédente</translation>
</message>
<message>
<source>Previous article</source>
<translation>Article précédent</translation>
</message>
<message>
<source>Previous proposal</source>
<translation>Proposition précédente</translation>
</message>
<message>
<source>Process</source>
<translation>Processus</translation>
</message>
<message>
<source>Programs other than spreadsheets show “_x005F_” for an underscore in “{column}”.</source>
<translation>Les programmes autres que les tableurs montrent « _x005F_ » pour un tiret bas dans « {column} ».</translation>
</message>
<message>
<source>Project for qualitative analysis (REFI-QDA)</source>
<translation>Projet d’analyse qualitative (REFI-QDA)</translation>
</message>
<message>
<source>Project in use</source>
<translation>Projet en cours d’utilisation</translation>
</message>
<message>
<source>Projects of late</source>
<translation>Projets récents</translation>
</message>
<message>
<source>Proposal</source>
<translation>Proposition</translation>
</message>
<message>
<source>Proposals</source>
<translation>Propositions</translation>
</message>
<message>
<source>Proposals are being looked for…</source>
<translation>Recherche de propositions en cours…</translation>
</message>
<message>
<source>Proposals are looked for when you ask for them.</source>
<translation>Les propositions sont cherchées quand vous le demandez.</translation>
</message>
<message>
<source>Proposals by provider</source>
<translation>Propositions par source</translation>
</message>
<message>
<source>Proposals left out: {count}. Diptych makes them anew.</source>
<translation>Propositions laissées de côté : {count}. Diptych les refait.</translation>
</message>
<message>
<source>Proposals with a lower score are not shown.</source>
<translation>Les propositions dont le score est inférieur ne sont pas affichées.</translation>
</message>
<message>
<source>Proposed</source>
<translation>Proposées</translation>
</message>
<message>
<source>Proposed by: {provider}</source>
<translation>Proposé par : {provider}</translation>
</message>
<message>
<source>Provider</source>
<translation>Source</translation>
</message>
<message>
<source>Put both carets into sentences that have counterparts first.</source>
<translation>Placez d’abord les deux curseurs dans des phrases qui ont une correspondance.</translation>
</message>
<message>
<source>Put the caret into the annotation from which the link shall begin.</source>
<translation>Placez le curseur dans l’annotation d’où le lien doit partir.</translation>
</message>
<message>
<source>PySide6, which draws the window, is not installed. Install Diptych anew: pip install diptych</source>
<translation>PySide6, qui dessine la fenêtre, n’est pas installé. Réinstallez Diptych : pip install diptych</translation>
</message>
<message>
<source>QT_QPA_PLATFORM asks for “{plugin}”, which Qt does not have; it has {known}. Unset QT_QPA_PLATFORM.</source>
<translation>QT_QPA_PLATFORM demande « {plugin} », que Qt ne possède pas ; il possède {known}. Supprimez QT_QPA_PLATFORM.</translation>
</message>
<message>
<source>Qualifier</source>
<translation>Qualificatif</translation>
</message>
<message>
<source>Quit</source>
<translation>Quitter</translation>
</message>
<message>
<source>Quote</source>
<translation>Citation</translation>
</message>
<message>
<source>Quote pairs with verdicts (JSON Lines)</source>
<translation>Paires de citations avec verdicts (JSON Lines)</translation>
</message>
<message>
<source>RTF documents</source>
<translation>Documents RTF</translation>
</message>
<message>
<source>Re&amp;gion</source>
<translation>Ré&amp;gion</translation>
</message>
<message>
<source>Re&amp;move…</source>
<translation>&amp;Supprimer…</translation>
</message>
<message>
<source>Re&amp;name…</source>
<translation>&amp;Renommer…</translation>
</message>
<message>
<source>Read-only</source>
<translation>Lecture seule</translation>
</message>
<message>
<source>Reading the articles</source>
<translation>Lecture des articles</translation>
</message>
<message>
<source>Reading took too long: {pages} of {count} pages came in.</source>
<translation>La lecture a pris trop de temps : {pages} pages sur {count} ont été importées.</translation>
</message>
<message>
<source>Reason</source>
<translation>Raison</translation>
</message>
<message>
<source>Recorded. The same key takes it back.</source>
<translation>Noté. La même touche l’annule.</translation>
</message>
<message>
<source>Redo</source>
<translation>Rétablir</translation>
</message>
<message>
<source>Region {which} has no label and was left out.</source>
<translation>La région {which} n’a pas d’étiquette et a été écartée.</translation>
</message>
<message>
<source>Region {which} marks no text ({kind}) and was left out.</source>
<translation>La région {which} ne marque aucun texte ({kind}) et a été écartée.</translation>
</message>
<message>
<source>Regular expression</source>
<translation>Expression régulière</translation>
</message>
<message>
<source>Reject</source>
<translation>Rejeter</translation>
</message>
<message>
<source>Reject the proposal</source>
<translation>Rejeter la proposition</translation>
</message>
<message>
<source>Reject {count} link(s)</source>
<translation>Rejeter {count} lien(s)</translation>
</message>
<message>
<source>Reject {count} proposal(s)</source>
<translation>Rejeter {count} proposition(s)</translation>
</message>
<message>
<source>Relation {which} was left out: it leads to or from no region.</source>
<translation>La relation {which} a été écartée : elle ne part d’aucune région ou ne mène à aucune.</translation>
</message>
<message>
<source>Relation {which} was left out: {problem}</source>
<translation>La relation {which} a été écartée : {problem}</translation>
</message>
<message>
<source>Relations of Label Studio end with their task; the link “{type}” stands in {file}.</source>
<translation>Les relations de Label Studio s’arrêtent à leur tâche ; le lien « {type} » se trouve dans {file}.</translation>
</message>
<message>
<source>Remove</source>
<translation>Retirer</translation>
</message>
<message>
<source>Remove annotation</source>
<translation>Supprimer l’annotation</translation>
</message>
<message>
<source>Remove annotations</source>
<translation>Supprimer les annotations</translation>
</message>
<message>
<source>Remove from the project…</source>
<translation>Retirer du projet…</translation>
</message>
<message>
<source>Remove pin</source>
<translation>Retirer l’épingle</translation>
</message>
<message>
<source>Remove the article “{name}”</source>
<translation>Retirer l’article « {name} »</translation>
</message>
<message>
<source>Remove the link</source>
<translation>Supprimer le lien</translation>
</message>
<message>
<source>Remove the link last gone to</source>
<translation>Supprimer le lien atteint en dernier</translation>
</message>
<message>
<source>Remove the preset “{name}”?</source>
<translation>Supprimer le préréglage « {name} » ?</translation>
</message>
<message>
<source>Remove {count}</source>
<translation>Supprimer {count}</translation>
</message>
<message>
<source>Remove {count} annotations</source>
<translation>Supprimer {count} annotations</translation>
</message>
<message>
<source>Remove {count} articles</source>
<translation>Retirer {count} articles</translation>
</message>
<message>
<source>Remove {count} articles with their annotations? Ctrl+Z brings them back.</source>
<translation>Retirer {count} articles avec leurs annotations ? Ctrl+Z les rétablit.</translation>
</message>
<message>
<source>Remove {count} link(s)</source>
<translation>Supprimer {count} lien(s)</translation>
</message>
<message>
<source>Remove “{quote}”</source>
<translation>Supprimer « {quote} »</translation>
</message>
<message>
<source>Removed with its links ({count}). Ctrl+Z brings all back.</source>
<translation>Supprimée avec ses liens ({count}). Ctrl+Z ramène tout.</translation>
</message>
<message>
<source>Remove…</source>
<translation>Retirer…</translation>
</message>
<message>
<source>Rename</source>
<translation>Renommer</translation>
</message>
<message>
<source>Replace</source>
<translation>Remplacer</translation>
</message>
<message>
<source>Report as Markdown</source>
<translation>Rapport en Markdown</translation>
</message>
<message>
<source>Report of the pair</source>
<translation>Rapport de la paire</translation>
</message>
<message>
<source>Report of the pair…</source>
<translation>Rapport de la paire…</translation>
</message>
<message>
<source>Report to read and print (HTML)</source>
<translation>Rapport à lire et à imprimer (HTML)</translation>
</message>
<message>
<source>Restated</source>
<translation>Reformulation</translation>
</message>
<message>
<source>Restore</source>
<translation>Remettre en service</translation>
</message>
<message>
<source>Result {which} has no “value” and was left out.</source>
<translation>Le résultat {which} n’a pas de « value » et a été écarté.</translation>
</message>
<message>
<source>Retire</source>
<translation>Mettre hors service</translation>
</message>
<message>
<source>Review the proposals</source>
<translation>Passer les propositions en revue</translation>
</message>
<message>
<source>Right</source>
<translation>Droite</translation>
</message>
<message>
<source>Right judged</source>
<translation>Droite jugée</translation>
</message>
<message>
<source>Role</source>
<translation>Rôle</translation>
</message>
<message>
<source>Row {id} cannot be read.</source>
<translation>La ligne {id} ne peut être lue.</translation>
</message>
<message>
<source>Row {id} refers to something missing in {target}.</source>
<translation>La ligne {id} renvoie à quelque chose qui manque dans {target}.</translation>
</message>
<message>
<source>Rows</source>
<translation>Lignes</translation>
</message>
<message>
<source>Rows that belong to no article of this export were left out: {count}.</source>
<translation>Lignes omises, parce qu’elles n’appartiennent à aucun article de cet export : {count}.</translation>
</message>
<message>
<source>Running heads and page numbers left out: {count}.</source>
<translation>Titres courants et numéros de page omis : {count}.</translation>
</message>
<message>
<source>Russian</source>
<translation>russe</translation>
</message>
<message>
<source>S&amp;ervice</source>
<translation>S&amp;ervice</translation>
</message>
<message>
<source>Sample of the reading type</source>
<translation>Échantillon des caractères de lecture</translation>
</message>
<message>
<source>Save</source>
<translation>Enregistrer</translation>
</message>
<message>
<source>Save a copy</source>
<translation>Enregistrer une copie</translation>
</message>
<message>
<source>Save a copy…</source>
<translation>Enregistrer une copie…</translation>
</message>
<message>
<source>Save as &amp;PDF…</source>
<translation>Enregistrer en &amp;PDF…</translation>
</message>
<message>
<source>Save as PDF</source>
<translation>Enregistrer en PDF</translation>
</message>
<message>
<source>Save the new project as</source>
<translation>Enregistrer le nouveau projet sous</translation>
</message>
<message>
<source>Saving a copy</source>
<translation>Enregistrement d’une copie</translation>
</message>
<message>
<source>Say where to write first.</source>
<translation>Dites d’abord où écrire.</translation>
</message>
<message>
<source>Sc&amp;roll both texts together</source>
<translation>Faire &amp;défiler les deux textes ensemble</translation>
</message>
<message>
<source>Score</source>
<translation>Score</translation>
</message>
<message>
<source>Score at least</source>
<translation>Score d’au moins</translation>
</message>
<message>
<source>Score {score}</source>
<translation>Score {score}</translation>
</message>
<message>
<source>Scroll both texts together</source>
<translation>Faire défiler les deux textes ensemble</translation>
</message>
<message>
<source>Search</source>
<translation>Recherche</translation>
</message>
<message>
<source>Search the whole project</source>
<translation>Chercher dans tout le projet</translation>
</message>
<message>
<source>Searching the project</source>
<translation>Recherche dans le projet</translation>
</message>
<message>
<source>Searching…</source>
<translation>Recherche en cours…</translation>
</message>
<message>
<source>Seed: the same number gives the same parts</source>
<translation>Graine : le même nombre donne les mêmes parties</translation>
</message>
<message>
<source>Select the first words, then press this key, then select the further ones.</source>
<translation>Sélectionnez d’abord les premiers mots, pressez cette touche, puis sélectionnez les suivants.</translation>
</message>
<message>
<source>Select the passage to leave out first.</source>
<translation>Sélectionnez d’abord le passage à laisser de côté.</translation>
</message>
<message>
<source>Select the whole text</source>
<translation>Sélectionner tout le texte</translation>
</message>
<message>
<source>Select the words to add first.</source>
<translation>Sélectionnez d’abord les mots à ajouter.</translation>
</message>
<message>
<source>Select the words to cut out of the annotation first.</source>
<translation>Sélectionnez d’abord les mots à retrancher de l’annotation.</translation>
</message>
<message>
<source>Select words and press the key of a tag, or put the caret into an annotation.</source>
<translation>Sélectionnez des mots et appuyez sur la touche d’une étiquette, ou placez le curseur dans une annotation.</translation>
</message>
<message>
<source>Selections of places on its pages were left out: {count}.</source>
<translation>Sélections d’endroits sur ses pages, omises : {count}.</translation>
</message>
<message>
<source>Send text to a translation service?</source>
<translation>Envoyer du texte à un service de traduction ?</translation>
</message>
<message>
<source>Send, and do not &amp;ask again for sentences</source>
<translation>Envoyer, et ne plus demander pour des &amp;phrases</translation>
</message>
<message>
<source>Sentence of the article</source>
<translation>Phrase de l’article</translation>
</message>
<message>
<source>Sentences and their machine translation</source>
<translation>Phrases et leur traduction automatique</translation>
</message>
<message>
<source>Sentences are aligned better with sentence vectors. To install them: {command}</source>
<translation>Les phrases sont mieux alignées avec des vecteurs de phrases. Pour les installer : {command}</translation>
</message>
<message>
<source>Sentences judged: {left} · {right}</source>
<translation>Phrases jugées : {left} · {right}</translation>
</message>
<message>
<source>Sentences of the left text that are judged</source>
<translation>Phrases jugées du texte de gauche</translation>
</message>
<message>
<source>Sentences of the right text that are judged</source>
<translation>Phrases jugées du texte de droite</translation>
</message>
<message>
<source>Services that need not ask again</source>
<translation>Services qui n’ont plus à demander</translation>
</message>
<message>
<source>Set subtype {subtype}</source>
<translation>Donner le sous-type {subtype}</translation>
</message>
<message>
<source>Set {name} to {value}</source>
<translation>Fixer {name} à {value}</translation>
</message>
<message>
<source>Settin&amp;gs</source>
<translation>&amp;Options</translation>
</message>
<message>
<source>Settings</source>
<translation>Réglages</translation>
</message>
<message>
<source>Settings…</source>
<translation>Réglages…</translation>
</message>
<message>
<source>Several articles are called “{name}”. Name one by its number.</source>
<translation>Plusieurs articles s’appellent « {name} ». Nommez-en un par son numéro.</translation>
</message>
<message>
<source>Shares of train, dev and test</source>
<translation>Parts pour train, dev et test</translation>
</message>
<message>
<source>Shares of train, dev and test in percent, for instance 80/10/10</source>
<translation>Parts pour train, dev et test en pour cent, par exemple 80/10/10</translation>
</message>
<message>
<source>Show &amp;chips (values and subtypes) in the text</source>
<translation>Afficher les &amp;vignettes (valeurs et sous-types) dans le texte</translation>
</message>
<message>
<source>Show all</source>
<translation>Tout afficher</translation>
</message>
<message>
<source>Show all of it</source>
<translation>Tout montrer</translation>
</message>
<message>
<source>Show chips</source>
<translation>Afficher les vignettes</translation>
</message>
<message>
<source>Show in the text</source>
<translation>Montrer dans le texte</translation>
</message>
<message>
<source>Show it in the text</source>
<translation>Montrer dans le texte</translation>
</message>
<message>
<source>Show rows</source>
<translation>Lignes affichées</translation>
</message>
<message>
<source>Si&amp;ze</source>
<translation>&amp;Taille</translation>
</message>
<message>
<source>Side</source>
<translation>Côté</translation>
</message>
<message>
<source>Signs of symbol fonts that came in as private characters: {count}. Check them.</source>
<translation>Signes de polices de symboles importés comme caractères privés : {count}. Vérifiez-les.</translation>
</message>
<message>
<source>Since</source>
<translation>Depuis</translation>
</message>
<message>
<source>Smaller text</source>
<translation>Texte plus petit</translation>
</message>
<message>
<source>So many times as much.</source>
<translation>Tant de fois autant.</translation>
</message>
<message>
<source>Some rows between {first} and {last} may be lost.</source>
<translation>Des lignes entre {first} et {last} sont peut-être perdues.</translation>
</message>
<message>
<source>Some text in the file is no longer UTF-8; it is shown with replacement characters.</source>
<translation>Une partie du texte du fichier n’est plus en UTF-8 ; elle est affichée avec des caractères de remplacement.</translation>
</message>
<message>
<source>Something that comes back.</source>
<translation>Ce qui se répète.</translation>
</message>
<message>
<source>Something went wrong inside Diptych. Your work is safe.</source>
<translation>Quelque chose a mal tourné dans Diptych. Votre travail est en sécurité.</translation>
</message>
<message>
<source>Source</source>
<translation>Source</translation>
</message>
<message>
<source>Spanish</source>
<translation>espagnol</translation>
</message>
<message>
<source>Split counterparts</source>
<translation>Scinder les correspondances</translation>
</message>
<message>
<source>Split into parts for &amp;training</source>
<translation>Répartir pour l’en&amp;traînement</translation>
</message>
<message>
<source>Split. Ctrl+Z joins them again.</source>
<translation>Scindées. Ctrl+Z les réunit.</translation>
</message>
<message>
<source>State</source>
<translation>Situation</translation>
</message>
<message>
<source>Statistics</source>
<translation>Statistiques</translation>
</message>
<message>
<source>Status</source>
<translation>État</translation>
</message>
<message>
<source>Status line</source>
<translation>Ligne d’état</translation>
</message>
<message>
<source>Step {id} cannot be read.</source>
<translation>L’étape {id} ne peut être lue.</translation>
</message>
<message>
<source>Step {id} cannot be undone or redone: {table} {row} was changed since by another program.</source>
<translation>L’étape {id} ne peut être ni annulée ni rétablie : {table} {row} a été modifié depuis par un autre programme.</translation>
</message>
<message>
<source>Step {id} was undone out of turn.</source>
<translation>L’étape {id} a été annulée hors de son tour.</translation>
</message>
<message>
<source>Stop</source>
<translation>Arrêter</translation>
</message>
<message>
<source>Stopping…</source>
<translation>Arrêt en cours…</translation>
</message>
<message>
<source>Store {count} proposals</source>
<translation>Enregistrer {count} propositions</translation>
</message>
<message>
<source>Storing the articles</source>
<translation>Enregistrement des articles</translation>
</message>
<message>
<source>Subtype</source>
<translation>Sous-type</translation>
</message>
<message>
<source>Subtype {digit}</source>
<translation>Sous-type {digit}</translation>
</message>
<message>
<source>Subtypes</source>
<translation>Sous-types</translation>
</message>
<message>
<source>Subtypes and attributes</source>
<translation>Sous-types et attributs</translation>
</message>
<message>
<source>T sends the sentence to {host}</source>
<translation>T envoie la phrase à {host}</translation>
</message>
<message>
<source>TEI P5 (XML)</source>
<translation>TEI P5 (XML)</translation>
</message>
<message>
<source>Ta&amp;ke lines in</source>
<translation>Re&amp;prendre des lignes</translation>
</message>
<message>
<source>Table of annotations (CSV)</source>
<translation>Tableau des annotations (CSV)</translation>
</message>
<message>
<source>Table of annotations (Excel)</source>
<translation>Tableau des annotations (Excel)</translation>
</message>
<message>
<source>Table of the comparison (CSV)</source>
<translation>Tableau de la comparaison (CSV)</translation>
</message>
<message>
<source>Tables</source>
<translation>Tableaux</translation>
</message>
<message>
<source>Tables of texts (CSV, Excel, Parquet, JSON Lines)</source>
<translation>Tableaux de textes (CSV, Excel, Parquet, JSON Lines)</translation>
</message>
<message>
<source>Tag</source>
<translation>Étiquette</translation>
</message>
<message>
<source>Tag as</source>
<translation>Étiqueter comme</translation>
</message>
<message>
<source>Tag set</source>
<translation>Jeu d’étiquettes</translation>
</message>
<message>
<source>Tag set…</source>
<translation>Jeu d’étiquettes…</translation>
</message>
<message>
<source>Tag the selection; with nothing selected, arm the tag for the next ones</source>
<translation>Annoter la sélection ; sans sélection, armer l’étiquette pour les suivantes</translation>
</message>
<message>
<source>Tag {position} is not a table.</source>
<translation>L’étiquette {position} n’est pas une table.</translation>
</message>
<message>
<source>Tags</source>
<translation>Étiquettes</translation>
</message>
<message>
<source>Tags and commands</source>
<translation>Étiquettes et commandes</translation>
</message>
<message>
<source>Take all back</source>
<translation>Tout annuler</translation>
</message>
<message>
<source>Take back</source>
<translation>Annuler la correction</translation>
</message>
<message>
<source>Take back a correction of the alignment</source>
<translation>Retirer une correction de l’alignement</translation>
</message>
<message>
<source>Take back the corrections of the alignment</source>
<translation>Retirer les corrections de l’alignement</translation>
</message>
<message>
<source>Take the pair apart</source>
<translation>Défaire la paire</translation>
</message>
<message>
<source>Take the pair “{title}” apart</source>
<translation>Défaire la paire « {title} »</translation>
</message>
<message>
<source>Taken back.</source>
<translation>Annulé.</translation>
</message>
<message>
<source>Tell the counterpart of the sentence</source>
<translation>Dire la correspondance de la phrase</translation>
</message>
<message>
<source>Text</source>
<translation>Texte</translation>
</message>
<message>
<source>Text as set</source>
<translation>Taille de texte réglée</translation>
</message>
<message>
<source>Text files</source>
<translation>Fichiers texte</translation>
</message>
<message>
<source>Text is sent encrypted and to the agreed address only; this request was not, and was stopped.</source>
<translation>Un texte n’est envoyé que chiffré et à l’adresse convenue ; cette demande ne l’était pas et a été arrêtée.</translation>
</message>
<message>
<source>Text may leave this computer encrypted only: the address must begin with https:// (http:// is for servers on this computer).</source>
<translation>Un texte ne peut quitter cet ordinateur que chiffré : l’adresse doit commencer par https:// (http:// est réservé aux serveurs de cet ordinateur).</translation>
</message>
<message>
<source>Text {id} has changed since it was imported; it was kept as it is now.</source>
<translation>Le texte {id} a changé depuis son importation ; il a été gardé tel qu’il est à présent.</translation>
</message>
<message>
<source>Texts</source>
<translation>Textes</translation>
</message>
<message>
<source>That they belong together is no longer said.</source>
<translation>Il n’est plus dit qu’elles se correspondent.</translation>
</message>
<message>
<source>That was the last proposal.</source>
<translation>C’était la dernière proposition.</translation>
</message>
<message>
<source>That would leave nothing of the annotation. Use Del to remove it.</source>
<translation>Il ne resterait rien de l’annotation. Utilisez Suppr pour la supprimer.</translation>
</message>
<message>
<source>The aliases were left out: {problem}</source>
<translation>Les autres noms ont été laissés de côté : {problem}</translation>
</message>
<message>
<source>The alignment of this pair has not been corrected.</source>
<translation>L’alignement de cette paire n’a pas été corrigé.</translation>
</message>
<message>
<source>The annotation at {start}–{end} says “{quote}”, the text there “{text}”.</source>
<translation>L’annotation en {start}–{end} porte « {quote} », le texte à cet endroit « {text} ».</translation>
</message>
<message>
<source>The annotation cannot get any shorter or longer on that side.</source>
<translation>L’annotation ne peut être ni raccourcie ni allongée davantage de ce côté.</translation>
</message>
<message>
<source>The annotation “{quote}” ({start}–{end}) lies outside the text.</source>
<translation>L’annotation « {quote} » ({start}–{end}) se trouve hors du texte.</translation>
</message>
<message>
<source>The article of this annotation is no longer in the project.</source>
<translation>L’article de cette annotation n’est plus dans le projet.</translation>
</message>
<message>
<source>The article says it itself, with a figure or a name.</source>
<translation>L’article le dit lui-même, avec un chiffre ou un nom.</translation>
</message>
<message>
<source>The articles themselves</source>
<translation>Les articles eux-mêmes</translation>
</message>
<message>
<source>The attribute “{code}” has the unknown kind “{kind}”.</source>
<translation>L’attribut « {code} » est d’un genre inconnu : « {kind} ».</translation>
</message>
<message>
<source>The attributes of annotation {id} cannot be read.</source>
<translation>Les attributs de l’annotation {id} ne peuvent être lus.</translation>
</message>
<message>
<source>The caret stands in no excluded passage.</source>
<translation>Le curseur ne se trouve dans aucun passage exclu.</translation>
</message>
<message>
<source>The change refers to something that is not in the project. Nothing was changed.</source>
<translation>La modification renvoie à quelque chose qui n’est pas dans le projet. Rien n’a été changé.</translation>
</message>
<message>
<source>The choices of “{code}” in tag “{tag}” are not a list.</source>
<translation>Les choix de « {code} » dans l’étiquette « {tag} » ne forment pas une liste.</translation>
</message>
<message>
<source>The claims share “{words}”, and one of them is negated.</source>
<translation>Les affirmations ont en commun « {words} », et l’une des deux est niée.</translation>
</message>
<message>
<source>The claims share “{words}”; nothing stands against it.</source>
<translation>Les affirmations ont en commun « {words} » ; rien ne s’y oppose.</translation>
</message>
<message>
<source>The counterpart of the sentence at the caret is tinted.</source>
<translation>La correspondance de la phrase au curseur est teintée.</translation>
</message>
<message>
<source>The cue is “{cue}”.</source>
<translation>L’indice est « {cue} ».</translation>
</message>
<message>
<source>The disk failed while {name} was read or saved; nothing of this step was kept. Check the disk and the space left on it, then try again.</source>
<translation>Le disque a failli pendant la lecture ou l’enregistrement de {name} ; rien de cette étape n’a été conservé. Vérifiez le disque et l’espace qui y reste, puis réessayez.</translation>
</message>
<message>
<source>The disk is full.</source>
<translation>Le disque est plein.</translation>
</message>
<message>
<source>The disk is full: {name} could not be saved, and nothing of this step was kept. Free some space and try again.</source>
<translation>Le disque est plein : {name} n’a pu être enregistré, et rien de cette étape n’a été conservé. Libérez de l’espace et réessayez.</translation>
</message>
<message>
<source>The export was stopped. Nothing was written.</source>
<translation>L’export a été arrêté. Rien n’a été écrit.</translation>
</message>
<message>
<source>The export would be empty: nothing of what is chosen is what this format holds.</source>
<translation>L’export serait vide : rien de ce qui est choisi n’est de ce que ce format contient.</translation>
</message>
<message>
<source>The file ends in the middle: it was cut short.</source>
<translation>Le fichier s’arrête au milieu : il a été tronqué.</translation>
</message>
<message>
<source>The file holds nothing but blanks.</source>
<translation>Le fichier ne contient que des blancs.</translation>
</message>
<message>
<source>The file is empty.</source>
<translation>Le fichier est vide.</translation>
</message>
<message>
<source>The file is full: a DocBin holds some 250 million words.</source>
<translation>Le fichier est plein : un DocBin contient environ 250 millions de mots.</translation>
</message>
<message>
<source>The file is read-only.</source>
<translation>Le fichier est en lecture seule.</translation>
</message>
<message>
<source>The file's structure is broken: {reason}</source>
<translation>La structure du fichier est rompue : {reason}</translation>
</message>
<message>
<source>The filter shows no article. Choose something else.</source>
<translation>Le filtre ne montre aucun article. Choisissez autre chose.</translation>
</message>
<message>
<source>The folder is read-only.</source>
<translation>Le dossier est en lecture seule.</translation>
</message>
<message>
<source>The folder {path} holds other files too, such as {name}, so it was left as it is. Choose another folder.</source>
<translation>Le dossier {path} contient aussi d’autres fichiers, tels que {name} ; il a été laissé tel quel. Choisissez un autre dossier.</translation>
</message>
<message>
<source>The format could not hold everything:</source>
<translation>Le format n’a pu tout contenir :</translation>
</message>
<message numerus="yes">
<source>The format could not hold everything: %n of {total} annotations lost something.</source>
<translation>
<numerusform>Le format n’a pas pu tout contenir : %n annotation sur {total} a perdu quelque chose.</numerusform>
<numerusform>Le format n’a pas pu tout contenir : %n annotations sur {total} ont perdu quelque chose.</numerusform>
</translation>
</message>
<message>
<source>The format plug-in “{name}” cannot be loaded: {reason}.</source>
<translation>L’extension de format « {name} » ne peut être chargée : {reason}.</translation>
</message>
<message>
<source>The format plug-in “{name}” is neither an importer nor an exporter.</source>
<translation>L’extension de format « {name} » n’est ni un importateur ni un exportateur.</translation>
</message>
<message>
<source>The format {format} has no setting “{name}”. It has: {known}.</source>
<translation>Le format {format} n’a pas de réglage « {name} ». Il a : {known}.</translation>
</message>
<message>
<source>The format “{name}” of this preset is not there.</source>
<translation>Le format « {name} » de ce préréglage n’est pas disponible.</translation>
</message>
<message>
<source>The fragments of an annotation must be apart from each other and in order.</source>
<translation>Les fragments d’une annotation doivent être disjoints et dans l’ordre.</translation>
</message>
<message>
<source>The fragments of annotation {id} cannot be read.</source>
<translation>Les fragments de l’annotation {id} ne peuvent être lus.</translation>
</message>
<message>
<source>The imported file's bytes are no longer what they were.</source>
<translation>Les octets du fichier importé ne sont plus ce qu’ils étaient.</translation>
</message>
<message>
<source>The index of words is missing or damaged: every text was read, which takes longer.</source>
<translation>L’index des mots manque ou est endommagé : tous les textes ont été lus, ce qui prend plus de temps.</translation>
</message>
<message>
<source>The key is in the keyring of this system.</source>
<translation>La clé est dans le trousseau de ce système.</translation>
</message>
<message>
<source>The key is written ID:SECRET.</source>
<translation>La clé s’écrit ID:SECRET.</translation>
</message>
<message>
<source>The key of {service} is written ID:SECRET.</source>
<translation>La clé de {service} s’écrit ID:SECRET.</translation>
</message>
<message>
<source>The key of “{name}” must be one letter from A to Z.</source>
<translation>La touche de « {name} » doit être une lettre de A à Z.</translation>
</message>
<message>
<source>The key of “{title}” stands in the tag set. Change it there (Tag set… in the File menu).</source>
<translation>La touche de « {title} » figure dans le jeu d’étiquettes. Changez-la là (Jeu d’étiquettes… dans le menu Fichier).</translation>
</message>
<message>
<source>The key {key} of “{name}” has another use.</source>
<translation>La touche {key} de « {name} » a déjà un autre emploi.</translation>
</message>
<message>
<source>The label “{label}” is to become “{tag}”, but this project has no such tag. It has: {known}. For a new tag write “+{tag}”.</source>
<translation>L’étiquette « {label} » doit devenir « {tag} », mais ce projet n’a pas cette catégorie. Il a : {known}. Pour une nouvelle, écrivez « +{tag} ».</translation>
</message>
<message>
<source>The language model takes it for a name.</source>
<translation>Le modèle de langue y voit un nom.</translation>
</message>
<message>
<source>The language of this text is not known. Set it first: Ctrl+D.</source>
<translation>La langue de ce texte n’est pas connue. Indiquez-la d’abord : Ctrl+D.</translation>
</message>
<message>
<source>The link “{type}” is no verdict and was left out.</source>
<translation>Le lien « {type} » n’est pas un verdict et a été laissé de côté.</translation>
</message>
<message>
<source>The link “{type}” leads to or from nothing in the export.</source>
<translation>Le lien « {type} » ne mène à rien, ou ne vient de rien, dans l’export.</translation>
</message>
<message>
<source>The link “{type}” leads to or from nothing in the report.</source>
<translation>Le lien « {type} » mène à rien, ou part de rien, dans le rapport.</translation>
</message>
<message>
<source>The link “{type}” to {target} was left out: links need a second table. Export to a file.</source>
<translation>Le lien « {type} » vers {target} a été laissé de côté : les liens demandent un second tableau. Exportez dans un fichier.</translation>
</message>
<message>
<source>The link “{type}” was left out, since one of its ends was.</source>
<translation>Le lien « {type} » a été laissé de côté, car l’une de ses extrémités l’a été.</translation>
</message>
<message>
<source>The link “{type}” was left out: one of its annotations was not chosen for export.</source>
<translation>Le lien « {type} » a été laissé de côté : l’une de ses annotations n’a pas été choisie pour l’export.</translation>
</message>
<message>
<source>The lists know this name.</source>
<translation>Les listes connaissent ce nom.</translation>
</message>
<message>
<source>The names differ.</source>
<translation>Les noms diffèrent.</translation>
</message>
<message>
<source>The notes of “{id}” are too long.</source>
<translation>Les notes de « {id} » sont trop longues.</translation>
</message>
<message>
<source>The other text has no annotations yet. Tag the counterpart first, or press H: only here.</source>
<translation>L’autre texte n’a pas encore d’annotation. Marquez d’abord le pendant, ou tapez H : seulement ici.</translation>
</message>
<message>
<source>The package of sentence vectors is not whole. To install it again: {command}</source>
<translation>Le paquet des vecteurs de phrases est incomplet. Pour le réinstaller : {command}</translation>
</message>
<message>
<source>The project already holds this ({what}).</source>
<translation>Le projet contient déjà ceci ({what}).</translation>
</message>
<message>
<source>The project has no tag “{tag}”.</source>
<translation>Le projet n’a pas d’étiquette « {tag} ».</translation>
</message>
<message>
<source>The provider of proposals “{name}” cannot be loaded: {reason}.</source>
<translation>Le fournisseur de propositions « {name} » ne peut pas être chargé : {reason}.</translation>
</message>
<message>
<source>The public web page, read by the program. No key; it may refuse after many requests.</source>
<translation>La page web publique, lue par le programme. Sans clé ; elle peut refuser après beaucoup de demandes.</translation>
</message>
<message>
<source>The quote “{quote}” is not what the text says at {start}–{end}.</source>
<translation>La citation « {quote} » n’est pas ce que dit le texte en {start}–{end}.</translation>
</message>
<message>
<source>The recorded length of the text is wrong.</source>
<translation>La longueur notée du texte est fausse.</translation>
</message>
<message>
<source>The same number gives the same parts</source>
<translation>Le même nombre donne les mêmes parties</translation>
</message>
<message>
<source>The screen {screen} does not answer, or does not admit you. Start Diptych from your own desktop session (not with sudo), and check DISPLAY and WAYLAND_DISPLAY. Everything that needs no window works here: see diptych --help.</source>
<translation>L’écran {screen} ne répond pas, ou ne vous admet pas. Lancez Diptych depuis votre propre session de bureau (sans sudo), et vérifiez DISPLAY et WAYLAND_DISPLAY. Tout ce qui se passe de fenêtre fonctionne ici : voyez diptych --help.</translation>
</message>
<message>
<source>The search was stopped.</source>
<translation>La recherche a été arrêtée.</translation>
</message>
<message>
<source>The search “{name}” is kept.</source>
<translation>La recherche « {name} » est conservée.</translation>
</message>
<message>
<source>The selection lies outside the annotation, so there is nothing to cut.</source>
<translation>La sélection se trouve hors de l’annotation : il n’y a rien à retrancher.</translation>
</message>
<message>
<source>The sentence at {start}–{end} has no counterpart in the other article.</source>
<translation>La phrase {start}–{end} n’a pas d’équivalent dans l’autre article.</translation>
</message>
<message>
<source>The sentence at {start}–{end} lies in an excluded passage and was left out.</source>
<translation>La phrase {start}–{end} se trouve dans un passage exclu et a été laissée de côté.</translation>
</message>
<message>
<source>The separator can be read in two ways.</source>
<translation>Le séparateur peut se lire de deux façons.</translation>
</message>
<message>
<source>The settings could not be saved in {path} ({reason}). They hold until Diptych is closed; give yourself the right to write there to keep them.</source>
<translation>Les réglages n’ont pu être enregistrés dans {path} ({reason}). Ils valent jusqu’à la fermeture de Diptych ; donnez-vous le droit d’y écrire pour les conserver.</translation>
</message>
<message>
<source>The settings in {path} are damaged and cannot be set aside ({reason}); the usual ones are in force.</source>
<translation>Les réglages de {path} sont endommagés et ne peuvent être mis de côté ({reason}) ; les réglages habituels sont en vigueur.</translation>
</message>
<message>
<source>The settings in {path} cannot be read ({reason}); the usual ones are in force.</source>
<translation>Les réglages de {path} ne peuvent être lus ({reason}) ; les réglages habituels sont en vigueur.</translation>
</message>
<message>
<source>The settings in {path} were damaged. They were set aside as {aside}; the usual ones are in force.</source>
<translation>Les réglages de {path} étaient endommagés. Ils ont été mis de côté sous le nom {aside} ; les réglages habituels sont en vigueur.</translation>
</message>
<message>
<source>The span {start}–{end} lies outside the text, which has {length} characters.</source>
<translation>Le passage {start}–{end} se trouve hors du texte, qui compte {length} caractères.</translation>
</message>
<message>
<source>The status “{status}” is not known; “{instead}” was taken.</source>
<translation>L’état « {status} » n’est pas connu ; « {instead} » a été pris.</translation>
</message>
<message>
<source>The table is missing or is not one of ours.</source>
<translation>La table manque ou n’est pas une des nôtres.</translation>
</message>
<message>
<source>The table of names says that “{left}” is “{right}”.</source>
<translation>Selon la table des noms, « {left} » est « {right} ».</translation>
</message>
<message>
<source>The tag set was left out: {problem}</source>
<translation>Le jeu d’étiquettes a été laissé de côté : {problem}</translation>
</message>
<message>
<source>The tag “{code}” has no name.</source>
<translation>L’étiquette « {code} » n’a pas de nom.</translation>
</message>
<message>
<source>The tag “{name}” has the unknown colour “{colour}”; there are: {hues}.</source>
<translation>L’étiquette « {name} » a une couleur inconnue, « {colour} » ; il existe : {hues}.</translation>
</message>
<message>
<source>The tag “{name}” has the unknown style “{style}”.</source>
<translation>L’étiquette « {name} » a un style inconnu, « {style} ».</translation>
</message>
<message>
<source>The tag “{name}” is in use, so it cannot be removed, nor its code be changed. Retire it instead.</source>
<translation>L’étiquette « {name} » est utilisée : elle ne peut être supprimée, ni son code changé. Mettez-la plutôt hors service.</translation>
</message>
<message>
<source>The tag “{name}” is retired. Restore it in the tag editor to use it again.</source>
<translation>L’étiquette « {name} » est hors service. Remettez-la en service dans l’éditeur d’étiquettes pour l’utiliser de nouveau.</translation>
</message>
<message>
<source>The tags “{first}” and “{second}” both use the key {key}. Give one of them another key.</source>
<translation>Les étiquettes « {first} » et « {second} » utilisent toutes deux la touche {key}. Donnez-en une autre à l’une d’elles.</translation>
</message>
<message>
<source>The text below leaves this computer. It is sent to {service} at {host}, encrypted.</source>
<translation>Le texte ci-dessous quitte cet ordinateur. Il est envoyé, chiffré, à {service} ({host}).</translation>
</message>
<message>
<source>The text is missing.</source>
<translation>Le texte manque.</translation>
</message>
<message>
<source>The text is no longer what was imported (its SHA-256 differs).</source>
<translation>Le texte n’est plus celui qui a été importé (son SHA-256 diffère).</translation>
</message>
<message>
<source>The text of {where} is missing.</source>
<translation>Le texte de {where} manque.</translation>
</message>
<message>
<source>The text of “{name}” is not in the project, or is another one.</source>
<translation>Le texte de « {name} » n’est pas dans le projet, ou c’en est un autre.</translation>
</message>
<message>
<source>The text of “{source}” does not lie beside the file as {name}. Annotations left out: {count}.</source>
<translation>Le texte de « {source} » ne se trouve pas à côté du fichier sous le nom {name}. Annotations omises : {count}.</translation>
</message>
<message>
<source>The text stays as it was.</source>
<translation>Le texte reste tel quel.</translation>
</message>
<message>
<source>The text that belongs to it, “{name}”, is empty.</source>
<translation>Le texte qui va avec, « {name} », est vide.</translation>
</message>
<message>
<source>The text that belongs to it, “{name}”, is missing.</source>
<translation>Le texte qui va avec, « {name} », manque.</translation>
</message>
<message>
<source>The text that is sent</source>
<translation>Le texte envoyé</translation>
</message>
<message>
<source>The texts are aligned by paragraph, so they scroll together. Switch the alignment off first.</source>
<translation>Les textes sont alignés par paragraphe et défilent donc ensemble. Désactivez d’abord l’alignement.</translation>
</message>
<message>
<source>The texts are aligned by paragraph: pins say which belong together.</source>
<translation>Les textes sont alignés par paragraphe : les épingles disent lesquels vont ensemble.</translation>
</message>
<message>
<source>The texts are being aligned…</source>
<translation>Les textes sont en cours d’alignement…</translation>
</message>
<message>
<source>The texts are being aligned… {more}</source>
<translation>Les textes sont en cours d’alignement… {more}</translation>
</message>
<message>
<source>The texts are being compared…</source>
<translation>Comparaison des textes en cours…</translation>
</message>
<message>
<source>The texts are no longer aligned by paragraph.</source>
<translation>Les textes ne sont plus alignés par paragraphe.</translation>
</message>
<message>
<source>The texts are still being aligned. Try again in a moment.</source>
<translation>Les textes sont encore en cours d’alignement. Réessayez dans un instant.</translation>
</message>
<message>
<source>The token “{token}” is not what the text has here, so the article came in without annotations.</source>
<translation>Le mot « {token} » n’est pas ce que le texte a ici, l’article est donc entré sans annotations.</translation>
</message>
<message>
<source>The two articles of it do not agree who they are.</source>
<translation>Ses deux articles ne s’accordent pas sur leur identité.</translation>
</message>
<message>
<source>The verdict “{type}” is not confirmed and was left out.</source>
<translation>Le verdict « {type} » n’est pas confirmé et a été laissé de côté.</translation>
</message>
<message>
<source>The whole is {whole}, if {part} is {share} of it.</source>
<translation>Le tout est de {whole}, si {part} en représente {share}.</translation>
</message>
<message numerus="yes">
<source>The whole pro&amp;ject (%n article(s))</source>
<translation>
<numerusform>Tout le pro&amp;jet (%n article)</numerusform>
<numerusform>Tout le pro&amp;jet (%n articles)</numerusform>
</translation>
</message>
<message>
<source>The window cannot be drawn, because this system lacks {libraries}. {remedy} Everything that needs no window works here: see diptych --help.</source>
<translation>La fenêtre ne peut être dessinée, car il manque à ce système {libraries}. {remedy} Tout ce qui se passe de fenêtre fonctionne ici : voyez diptych --help.</translation>
</message>
<message>
<source>The {name} of tag “{tag}” are not a list of tables.</source>
<translation>Les {name} de l’étiquette « {tag} » ne forment pas une liste de tables.</translation>
</message>
<message>
<source>There already</source>
<translation>Déjà présent</translation>
</message>
<message>
<source>There are {count} more problems of this kind.</source>
<translation>Il y a {count} autres problèmes de ce genre.</translation>
</message>
<message>
<source>There is a format “{name}” already.</source>
<translation>Il existe déjà un format « {name} ».</translation>
</message>
<message>
<source>There is a preset “{name}” already.</source>
<translation>Il y a déjà un préréglage « {name} ».</translation>
</message>
<message>
<source>There is a provider of proposals “{name}” already.</source>
<translation>Il existe déjà un fournisseur de propositions « {name} ».</translation>
</message>
<message>
<source>There is no annotation at the caret. Put the caret into one first.</source>
<translation>Il n’y a pas d’annotation au curseur. Placez d’abord le curseur dans une annotation.</translation>
</message>
<message>
<source>There is no annotation here to remove. Put the caret into one first.</source>
<translation>Il n’y a pas ici d’annotation à supprimer. Placez d’abord le curseur dans une annotation.</translation>
</message>
<message>
<source>There is no annotation “{id}” in the file.</source>
<translation>Il n’y a pas d’annotation « {id} » dans le fichier.</translation>
</message>
<message>
<source>There is no article “{name}” in this project.</source>
<translation>Il n’y a pas d’article « {name} » dans ce projet.</translation>
</message>
<message>
<source>There is no encoding “{encoding}”. Use for example utf-8, utf-16, cp1252, mac-roman.</source>
<translation>Il n’existe pas d’encodage « {encoding} ». Utilisez par exemple utf-8, utf-16, cp1252, mac-roman.</translation>
</message>
<message>
<source>There is no file or folder {path}. Check the name; nothing was done.</source>
<translation>Il n’existe ni fichier ni dossier {path}. Vérifiez le nom ; rien n’a été fait.</translation>
</message>
<message>
<source>There is no file {name} among those to be imported, so it cannot be paired.</source>
<translation>Il n’y a pas de fichier {name} parmi ceux à importer : il ne peut donc former une paire.</translation>
</message>
<message>
<source>There is no file {path}. It may have been moved or renamed; choose it where it is now.</source>
<translation>Il n’existe pas de fichier {path}. Il a pu être déplacé ou renommé ; choisissez-le là où il se trouve à présent.</translation>
</message>
<message>
<source>There is no folder {path}.</source>
<translation>Il n’existe pas de dossier {path}.</translation>
</message>
<message>
<source>There is no format “{name}”. There are: {known}.</source>
<translation>Il n’existe pas de format « {name} ». Il existe : {known}.</translation>
</message>
<message>
<source>There is no further article in the list.</source>
<translation>Il n’y a pas d’autre article dans la liste.</translation>
</message>
<message>
<source>There is no further proposal in this text.</source>
<translation>Il n’y a plus de proposition dans ce texte.</translation>
</message>
<message>
<source>There is no keyring to keep the key in, so it is held in memory until Diptych is closed.</source>
<translation>Il n’y a pas de trousseau pour garder la clé ; elle reste en mémoire jusqu’à la fermeture de Diptych.</translation>
</message>
<message>
<source>There is no link here to remove.</source>
<translation>Il n’y a ici aucun lien à supprimer.</translation>
</message>
<message>
<source>There is no other annotation here to link with.</source>
<translation>Il n’y a ici aucune autre annotation à lier.</translation>
</message>
<message>
<source>There is no pair “{name}”. There are: {pairs}.</source>
<translation>Il n’y a pas de paire « {name} ». Il y a : {pairs}.</translation>
</message>
<message>
<source>There is no proposal here to accept.</source>
<translation>Il n’y a ici aucune proposition à accepter.</translation>
</message>
<message>
<source>There is no proposal here. Tab goes to the next one.</source>
<translation>Il n’y a pas de proposition ici. Tab mène à la suivante.</translation>
</message>
<message>
<source>There is no provider “{name}”; there are: {known}.</source>
<translation>Il n’y a pas de source « {name} » ; il y a : {known}.</translation>
</message>
<message>
<source>There is no report “{name}”. There are: {known}.</source>
<translation>Il n’y a pas de rapport « {name} ». Il y a : {known}.</translation>
</message>
<message>
<source>There is no screen to open a window on: neither DISPLAY nor WAYLAND_DISPLAY is set. Start Diptych from a desktop session, or over ssh with “ssh -X”. Everything that needs no window works here: see diptych --help.</source>
<translation>Il n’y a pas d’écran où ouvrir une fenêtre : ni DISPLAY ni WAYLAND_DISPLAY ne sont définis. Lancez Diptych depuis une session de bureau, ou par ssh avec « ssh -X ». Tout ce qui se passe de fenêtre fonctionne ici : voyez diptych --help.</translation>
</message>
<message>
<source>There is no sentence at the caret of one of the texts.</source>
<translation>Il n’y a pas de phrase au curseur de l’un des textes.</translation>
</message>
<message>
<source>There is no sentence at the caret. Put it into one, or select what you want translated.</source>
<translation>Il n’y a pas de phrase au curseur. Placez-le dans une phrase, ou sélectionnez ce que vous voulez traduire.</translation>
</message>
<message>
<source>There is no status “{status}”.</source>
<translation>Il n’existe pas d’état « {status} ».</translation>
</message>
<message>
<source>There is no status “{status}”; there are: {known}.</source>
<translation>Il n’existe pas d’état « {status} » ; il existe : {known}.</translation>
</message>
<message>
<source>There is no theme “{name}”; there are: {names}.</source>
<translation>Il n’existe pas de thème « {name} » ; il existe : {names}.</translation>
</message>
<message>
<source>There is no translation service “{name}”. Known are: {known}.</source>
<translation>Il n’y a pas de service de traduction « {name} ». Sont connus : {known}.</translation>
</message>
<message>
<source>There is no type of link “{type}”.</source>
<translation>Il n’existe pas de type de lien « {type} ».</translation>
</message>
<message>
<source>There is no “{name}”, which it speaks of.</source>
<translation>Il n’y a pas de « {name} », dont il parle.</translation>
</message>
<message>
<source>There is not enough memory to work on {name}. Close other programs and try again.</source>
<translation>La mémoire ne suffit pas pour travailler sur {name}. Fermez d’autres programmes et réessayez.</translation>
</message>
<message>
<source>There is nothing about “{name}” in {file}.</source>
<translation>Il n’y a rien sur « {name} » dans {file}.</translation>
</message>
<message>
<source>There is nothing here to reject or to remove.</source>
<translation>Il n’y a rien ici à rejeter ni à supprimer.</translation>
</message>
<message>
<source>There is nothing to export yet: import articles first.</source>
<translation>Il n’y a encore rien à exporter : importez d’abord des articles.</translation>
</message>
<message>
<source>There is nothing to split here. Put both carets into the sentences that shall begin the second part.</source>
<translation>Il n’y a rien à scinder ici. Placez les deux curseurs dans les phrases qui doivent commencer la seconde partie.</translation>
</message>
<message>
<source>There is too little to part: {parts} parts need as many pairs or single articles, and there are {count}.</source>
<translation>Il y a trop peu à répartir : {parts} parties demandent autant de paires ou d’articles seuls, et il y en a {count}.</translation>
</message>
<message>
<source>These are the first {count} places; there are more. Say more exactly what to look for.</source>
<translation>Voici les {count} premières occurrences ; il y en a d’autres. Précisez ce qu’il faut chercher.</translation>
</message>
<message>
<source>These sentences are no counterparts</source>
<translation>Ces phrases ne se correspondent pas</translation>
</message>
<message>
<source>These sentences belong together</source>
<translation>Ces phrases se correspondent</translation>
</message>
<message>
<source>These texts are long. “Align the texts by sentence now” in the palette aligns them.</source>
<translation>Ces textes sont longs. « Aligner les textes par phrase maintenant », dans la palette, les aligne.</translation>
</message>
<message>
<source>These two articles are not a pair. Pair them first (Ctrl+P).</source>
<translation>Ces deux articles ne forment pas une paire. Appariez-les d’abord (Ctrl+P).</translation>
</message>
<message>
<source>These two sentences belong together</source>
<translation>Ces deux phrases se correspondent</translation>
</message>
<message>
<source>These words in a row</source>
<translation>Ces mots à la suite</translation>
</message>
<message>
<source>They are linked so already.</source>
<translation>Elles sont déjà liées ainsi.</translation>
</message>
<message>
<source>This annotation has no links. L begins one.</source>
<translation>Cette annotation n’a pas de lien. L en commence un.</translation>
</message>
<message>
<source>This article has a partner beside it. A draft stands in for one that is missing.</source>
<translation>Cet article a déjà son pendant à côté de lui. Une ébauche remplace celui qui manque.</translation>
</message>
<message>
<source>This cannot be done just now.</source>
<translation>Cela n’est pas possible pour le moment.</translation>
</message>
<message>
<source>This correction is no longer there.</source>
<translation>Cette correction n’existe plus.</translation>
</message>
<message>
<source>This crosses a correction made before: it waits until that one is taken back.</source>
<translation>Cette correction en croise une autre, faite avant : elle attend que celle-ci soit retirée.</translation>
</message>
<message>
<source>This expression is nested too deeply to be looked for.</source>
<translation>Cette expression est trop imbriquée pour être cherchée.</translation>
</message>
<message>
<source>This expression repeats too much to be looked for. Use smaller numbers, or * and +.</source>
<translation>Cette expression contient trop de répétitions pour être cherchée. Utilisez des nombres plus petits, ou * et +.</translation>
</message>
<message>
<source>This expression takes too long with too many texts: not all were looked at.</source>
<translation>Cette expression prend trop de temps avec trop de textes : tous n’ont pas été examinés.</translation>
</message>
<message>
<source>This file holds no article.</source>
<translation>Ce fichier ne contient aucun article.</translation>
</message>
<message>
<source>This file is UTF-16, but JSON Lines are UTF-8. Save it as UTF-8.</source>
<translation>Ce fichier est en UTF-16, or le JSON Lines est en UTF-8. Enregistrez-le en UTF-8.</translation>
</message>
<message>
<source>This file is UTF-16, but JSON is UTF-8. Save it as UTF-8.</source>
<translation>Ce fichier est en UTF-16, mais JSON est en UTF-8. Enregistrez-le en UTF-8.</translation>
</message>
<message>
<source>This folder holds no article.</source>
<translation>Ce dossier ne contient aucun article.</translation>
</message>
<message>
<source>This folder holds no file that can be imported.</source>
<translation>Ce dossier ne contient aucun fichier importable.</translation>
</message>
<message>
<source>This format needs {library}, which is not installed. Install it with: pip install 'diptych[{extra}]'</source>
<translation>Ce format a besoin de {library}, qui n’est pas installé. Installez-le avec : pip install 'diptych[{extra}]'</translation>
</message>
<message>
<source>This is a {tag} already.</source>
<translation>C’est déjà annoté : {tag}.</translation>
</message>
<message>
<source>This is no longer in the project; it was removed meanwhile.</source>
<translation>Cela n’est plus dans le projet ; on l’a retiré entre-temps.</translation>
</message>
<message>
<source>This is no longer in the project; it was removed meanwhile. Nothing was changed.</source>
<translation>Cela n’est plus dans le projet ; on l’a retiré entre-temps. Rien n’a été changé.</translation>
</message>
<message>
<source>This is no regular expression: {reason}.</source>
<translation>Ce n’est pas une expression régulière : {reason}.</translation>
</message>
<message>
<source>This is the default set again, with what your annotations use. Apply keeps it.</source>
<translation>C’est de nouveau le jeu par défaut, avec ce qu’utilisent vos annotations. « Appliquer » le garde.</translation>
</message>
<message>
<source>This link says the same in both directions.</source>
<translation>Ce lien dit la même chose dans les deux sens.</translation>
</message>
<message>
<source>This passage is too long for {service}. Select less of it.</source>
<translation>Ce passage est trop long pour {service}. Sélectionnez-en moins.</translation>
</message>
<message>
<source>This passage is too long to be sent at once. Select less of it.</source>
<translation>Ce passage est trop long pour être envoyé d’un coup. Sélectionnez-en moins.</translation>
</message>
<message>
<source>This pin would cross another one. Remove that pin first (Space on it).</source>
<translation>Cette épingle en croiserait une autre. Retirez d’abord celle-ci (Espace sur elle).</translation>
</message>
<message>
<source>This project has no pair, so there is nothing to compare.</source>
<translation>Ce projet n’a pas de paire : il n’y a rien à comparer.</translation>
</message>
<message>
<source>This project has no tag “{code}”.</source>
<translation>Ce projet n’a pas d’étiquette « {code} ».</translation>
</message>
<message>
<source>This search is no longer kept.</source>
<translation>Cette recherche n’est plus conservée.</translation>
</message>
<message>
<source>This search was kept by another program and cannot be read.</source>
<translation>Cette recherche a été conservée par un autre programme et ne peut pas être lue.</translation>
</message>
<message>
<source>This sentence has no counterpart.</source>
<translation>Cette phrase n’a pas de correspondance.</translation>
</message>
<message>
<source>This sentence has no counterpart. Shift+Space says which sentences belong together.</source>
<translation>Cette phrase n’a pas de correspondance. Maj+Espace dit quelles phrases se correspondent.</translation>
</message>
<message>
<source>This stands nowhere here.</source>
<translation>Cela ne figure nulle part ici.</translation>
</message>
<message>
<source>This stands nowhere in the project.</source>
<translation>Cela ne figure nulle part dans le projet.</translation>
</message>
<message>
<source>This stands nowhere in what the filters let pass.</source>
<translation>Cela ne figure nulle part dans ce que les filtres laissent passer.</translation>
</message>
<message>
<source>This tag has no subtype {digit}.</source>
<translation>Cette étiquette n’a pas de sous-type {digit}.</translation>
</message>
<message>
<source>This text</source>
<translation>Ce texte</translation>
</message>
<message>
<source>This would be lost; everything else is kept.</source>
<translation>Ceci serait perdu ; tout le reste est gardé.</translation>
</message>
<message>
<source>Thresholds of proposals</source>
<translation>Seuils des propositions</translation>
</message>
<message>
<source>Thresholds…</source>
<translation>Seuils…</translation>
</message>
<message>
<source>Tick &amp;all</source>
<translation>Tout &amp;cocher</translation>
</message>
<message>
<source>Tick &amp;none</source>
<translation>Tout &amp;décocher</translation>
</message>
<message>
<source>Tick all</source>
<translation>Tout cocher</translation>
</message>
<message>
<source>Tick at least one annotator.</source>
<translation>Cochez au moins un annotateur.</translation>
</message>
<message>
<source>Tick at least one status.</source>
<translation>Cochez au moins un état.</translation>
</message>
<message>
<source>Tick none</source>
<translation>Tout décocher</translation>
</message>
<message>
<source>Tint the counterpart of the sentence</source>
<translation>Teinter la correspondance de la phrase</translation>
</message>
<message>
<source>Title</source>
<translation>Titre</translation>
</message>
<message>
<source>Title, language, source…</source>
<translation>Titre, langue, source…</translation>
</message>
<message>
<source>Tokens and labels (CoNLL)</source>
<translation>Mots et étiquettes (CoNLL)</translation>
</message>
<message>
<source>Too many quotation marks are never closed; the rest was not read.</source>
<translation>Trop de guillemets ne sont jamais fermés ; le reste n’a pas été lu.</translation>
</message>
<message>
<source>Total</source>
<translation>Total</translation>
</message>
<message>
<source>Tr&amp;anslation</source>
<translation>Tra&amp;duction</translation>
</message>
<message>
<source>Training</source>
<translation>Entraînement</translation>
</message>
<message>
<source>Translate the sentence or the selection</source>
<translation>Traduire la phrase ou la sélection</translation>
</message>
<message>
<source>Translate the whole article…</source>
<translation>Traduire tout l’article…</translation>
</message>
<message>
<source>Translating</source>
<translation>Traduction en cours</translation>
</message>
<message>
<source>Translation</source>
<translation>Traduction</translation>
</message>
<message>
<source>Translation memory (TMX)</source>
<translation>Mémoire de traduction (TMX)</translation>
</message>
<message>
<source>Translation on this computer · no text leaves it</source>
<translation>Traduction sur cet ordinateur · aucun texte n’en sort</translation>
</message>
<message>
<source>Translation services…</source>
<translation>Services de traduction…</translation>
</message>
<message>
<source>Try again</source>
<translation>Réessayer</translation>
</message>
<message>
<source>Try the sample pair…</source>
<translation>Essayer la paire d’exemple…</translation>
</message>
<message>
<source>Turn round</source>
<translation>Inverser</translation>
</message>
<message>
<source>Turn the link round</source>
<translation>Inverser le lien</translation>
</message>
<message>
<source>Two tags are called “{name}”.</source>
<translation>Deux étiquettes s’appellent « {name} ».</translation>
</message>
<message>
<source>Two tags have the code “{code}”.</source>
<translation>Deux étiquettes ont le code « {code} ».</translation>
</message>
<message>
<source>Two windows must not write to one project. Close the other one and open the project again, or open it here to read it only: you then see it as it was last saved and change nothing.</source>
<translation>Deux fenêtres ne doivent pas écrire dans un même projet. Fermez l’autre et rouvrez le projet, ou ouvrez-le ici en lecture seule : vous le voyez alors tel qu’il a été enregistré en dernier et ne changez rien.</translation>
</message>
<message>
<source>Two {what}s have the code “{code}”.</source>
<translation>Deux éléments ({what}) ont le code « {code} ».</translation>
</message>
<message>
<source>Type</source>
<translation>Type</translation>
</message>
<message>
<source>Type what to look for first.</source>
<translation>Saisissez d’abord ce qu’il faut chercher.</translation>
</message>
<message>
<source>Type what to look for.</source>
<translation>Saisissez ce qu’il faut chercher.</translation>
</message>
<message>
<source>Type words: every place in the project where they stand comes in here, in its context.</source>
<translation>Saisissez des mots : toutes leurs occurrences dans le projet s’affichent ici, dans leur contexte.</translation>
</message>
<message>
<source>UIMA CAS (INCEpTION, WebAnno)</source>
<translation>UIMA CAS (INCEpTION, WebAnno)</translation>
</message>
<message>
<source>UIMA CAS for INCEpTION</source>
<translation>UIMA CAS pour INCEpTION</translation>
</message>
<message>
<source>UTF-16 units, as doccano’s window does</source>
<translation>des unités UTF-16, comme la fenêtre de doccano</translation>
</message>
<message>
<source>Ukrainian</source>
<translation>ukrainien</translation>
</message>
<message>
<source>Undecided</source>
<translation>Indécis</translation>
</message>
<message>
<source>Undo</source>
<translation>Annuler</translation>
</message>
<message>
<source>Undone: {step}</source>
<translation>Annulé : {step}</translation>
</message>
<message>
<source>Unit</source>
<translation>Unité</translation>
</message>
<message>
<source>Unlinked. Ctrl+Z links them again.</source>
<translation>Déliées. Ctrl+Z les relie de nouveau.</translation>
</message>
<message>
<source>Unpacked it is larger than {most} MB.</source>
<translation>Décompressé, il dépasse {most} Mo.</translation>
</message>
<message>
<source>Unpacked it would be {size} MB large; more than {most} MB are not read.</source>
<translation>Décompressé, il ferait {size} Mo ; on n’en lit pas plus de {most} Mo.</translation>
</message>
<message>
<source>Untitled</source>
<translation>Sans titre</translation>
</message>
<message>
<source>Updated</source>
<translation>Mise à jour</translation>
</message>
<message>
<source>User</source>
<translation>Utilisateur</translation>
</message>
<message>
<source>Uses</source>
<translation>Emplois</translation>
</message>
<message>
<source>Value</source>
<translation>Valeur</translation>
</message>
<message>
<source>Verdict</source>
<translation>Verdict</translation>
</message>
<message>
<source>View</source>
<translation>Affichage</translation>
</message>
<message>
<source>Web Annotations (W3C, Hypothesis, Recogito)</source>
<translation>Annotations web (W3C, Hypothesis, Recogito)</translation>
</message>
<message>
<source>Web Annotations (W3C, JSON-LD)</source>
<translation>Annotations web (W3C, JSON-LD)</translation>
</message>
<message>
<source>Web pages (HTML)</source>
<translation>Pages web (HTML)</translation>
</message>
<message>
<source>Welcome</source>
<translation>Bienvenue</translation>
</message>
<message>
<source>What</source>
<translation>Quoi</translation>
</message>
<message>
<source>What a newer Diptych keeps in its “meta” was not read.</source>
<translation>Ce qu’un Diptych plus récent garde dans ses « meta » n’a pas été lu.</translation>
</message>
<message>
<source>What did not come in</source>
<translation>Ce qui n’est pas entré</translation>
</message>
<message>
<source>What do you want to do?  @ looks for an article</source>
<translation>Que voulez-vous faire ?  @ cherche un article</translation>
</message>
<message>
<source>What follows inside one article gets no verdict: Enter accepts it, Del takes it away.</source>
<translation>Ce qui se déduit à l’intérieur d’un article ne reçoit pas de verdict : Entrée l’accepte, Suppr l’enlève.</translation>
</message>
<message>
<source>What follows its last brace, {count} bytes, was left out.</source>
<translation>Ce qui suit sa dernière accolade ({count} octets) a été omis.</translation>
</message>
<message>
<source>What is lost</source>
<translation>Ce qui est perdu</translation>
</message>
<message>
<source>What it belongs to was lost.</source>
<translation>Ce à quoi cela se rattache est perdu.</translation>
</message>
<message>
<source>What lies on the &amp;desk: {title}</source>
<translation>Ce qui est sur le &amp;bureau : {title}</translation>
</message>
<message>
<source>What the check found</source>
<translation>Ce que la vérification a trouvé</translation>
</message>
<message numerus="yes">
<source>What the library’s filter sho&amp;ws (%n article(s))</source>
<translation>
<numerusform>Ce que montre le fi&amp;ltre (%n article)</numerusform>
<numerusform>Ce que montre le fi&amp;ltre (%n articles)</numerusform>
</translation>
</message>
<message>
<source>What the shares count</source>
<translation>Ce que comptent les parts</translation>
</message>
<message>
<source>What the shares count. The articles of a pair always stay together.</source>
<translation>Ce que comptent les parts. Les articles d’une paire restent toujours ensemble.</translation>
</message>
<message>
<source>What to do</source>
<translation>Que faire</translation>
</message>
<message>
<source>What waits crosses a correction made before it, or speaks of no sentence.</source>
<translation>Ce qui attend croise une correction faite avant, ou ne désigne aucune phrase.</translation>
</message>
<message>
<source>What wo&amp;uld be lost?</source>
<translation>Qu’est-ce qu&amp;i serait perdu ?</translation>
</message>
<message>
<source>What {service} translates for you is used up for now.</source>
<translation>Ce que {service} traduit pour vous est épuisé pour le moment.</translation>
</message>
<message>
<source>What “{name}” adds is no provider of proposals.</source>
<translation>Ce que « {name} » ajoute n’est pas un fournisseur de propositions.</translation>
</message>
<message>
<source>When</source>
<translation>Quand</translation>
</message>
<message>
<source>When texts are compared, names of one group stand for the same thing.</source>
<translation>Quand les textes sont comparés, les noms d’un même groupe désignent la même chose.</translation>
</message>
<message>
<source>Where</source>
<translation>Où</translation>
</message>
<message>
<source>Where it is annotated already</source>
<translation>Là où c’est déjà annoté</translation>
</message>
<message>
<source>Where to look</source>
<translation>Où chercher</translation>
</message>
<message>
<source>Which pair? There are {count}: {pairs}. Name one by its number.</source>
<translation>Quelle paire ? Il y en a {count} : {pairs}. Nommez-en une par son numéro.</translation>
</message>
<message>
<source>Whole project</source>
<translation>Tout le projet</translation>
</message>
<message>
<source>Whole words</source>
<translation>Mots entiers</translation>
</message>
<message>
<source>With --all, name no pair, and for the reports a folder: --out DIR</source>
<translation>Avec --all, ne nommez pas de paire, et pour les rapports un dossier : --out DOSSIER</translation>
</message>
<message>
<source>With its attributes</source>
<translation>Avec ses attributs</translation>
</message>
<message>
<source>Word documents</source>
<translation>Documents Word</translation>
</message>
<message>
<source>Words divided at line ends that were put together: {count}.</source>
<translation>Mots coupés en fin de ligne et recollés : {count}.</translation>
</message>
<message>
<source>Words in their context</source>
<translation>Mots dans leur contexte</translation>
</message>
<message>
<source>Words of annotations</source>
<translation>Mots des annotations</translation>
</message>
<message>
<source>Words to look for; several names with = between them</source>
<translation>Mots à chercher ; plusieurs noms séparés par =</translation>
</message>
<message>
<source>Wrap l&amp;ines</source>
<translation>Renvo&amp;yer à la ligne</translation>
</message>
<message>
<source>Write a note</source>
<translation>Écrire une note</translation>
</message>
<message>
<source>Written as</source>
<translation>Écrit en</translation>
</message>
<message>
<source>Written.</source>
<translation>Écrit.</translation>
</message>
<message>
<source>XMI</source>
<translation>XMI</translation>
</message>
<message>
<source>XML cannot hold the character U+{code} ({where}). A replacement character stands for it.</source>
<translation>XML ne peut pas contenir le caractère U+{code} ({where}). Un caractère de remplacement en tient lieu.</translation>
</message>
<message>
<source>You have confirmed this name before.</source>
<translation>Vous avez déjà confirmé ce nom.</translation>
</message>
<message>
<source>You have judged the figures in these claims.</source>
<translation>Vous avez jugé les chiffres de ces affirmations.</translation>
</message>
<message>
<source>Your aliases say that “{left}” is “{right}”.</source>
<translation>Selon vos alias, « {left} » est « {right} ».</translation>
</message>
<message>
<source>Your annotations, notes and names are never sent. You can take this back in the settings.</source>
<translation>Vos annotations, notes et noms ne sont jamais envoyés. Vous pouvez revenir sur votre accord dans les réglages.</translation>
</message>
<message>
<source>a 7-Zip archive</source>
<translation>une archive 7-Zip</translation>
</message>
<message>
<source>a GIF picture</source>
<translation>une image GIF</translation>
</message>
<message>
<source>a JPEG picture</source>
<translation>une image JPEG</translation>
</message>
<message>
<source>a PDF file</source>
<translation>un fichier PDF</translation>
</message>
<message>
<source>a PNG picture</source>
<translation>une image PNG</translation>
</message>
<message>
<source>a ZIP archive</source>
<translation>une archive ZIP</translation>
</message>
<message>
<source>a ZIP archive, or an office document, which is one</source>
<translation>une archive ZIP, ou un document bureautique, qui en est une</translation>
</message>
<message>
<source>a database (a project file is opened, not imported)</source>
<translation>une base de données (un fichier de projet s’ouvre, il ne s’importe pas)</translation>
</message>
<message>
<source>a gzip archive</source>
<translation>une archive gzip</translation>
</message>
<message>
<source>a new key; one that is kept is not shown</source>
<translation>une nouvelle clé ; celle qui est gardée n’est pas montrée</translation>
</message>
<message>
<source>a program</source>
<translation>un programme</translation>
</message>
<message>
<source>a row for each thing compared; not the texts</source>
<translation>une ligne par élément comparé ; pas les textes</translation>
</message>
<message>
<source>accepted</source>
<translation>acceptées</translation>
</message>
<message>
<source>add to what is annotated</source>
<translation>ajouter à ce qui est annoté</translation>
</message>
<message>
<source>against “{title}”</source>
<translation>face à « {title} »</translation>
</message>
<message>
<source>agrees</source>
<translation>concorde</translation>
</message>
<message>
<source>agrees with</source>
<translation>concorde avec</translation>
</message>
<message>
<source>all bytes are valid UTF-8</source>
<translation>tous les octets sont de l’UTF-8 valide</translation>
</message>
<message>
<source>all of it</source>
<translation>en entier</translation>
</message>
<message>
<source>amber</source>
<translation>ambre</translation>
</message>
<message>
<source>an RTF document</source>
<translation>un document RTF</translation>
</message>
<message>
<source>an old office document</source>
<translation>un ancien document bureautique</translation>
</message>
<message numerus="yes">
<source>and %n more link(s)</source>
<translation>
<numerusform>et %n autre lien</numerusform>
<numerusform>et %n autres liens</numerusform>
</translation>
</message>
<message>
<source>annotations with subtypes, attributes, notes and pieces, and links inside one text; links across texts in a file beside; states, annotators and times of annotations unseen</source>
<translation>annotations avec sous-types, attributs, notes et fragments, et liens à l’intérieur d’un texte ; liens entre textes dans un fichier à côté ; états, annotateurs et dates des annotations sans être montrés</translation>
</message>
<message>
<source>annotations with their attributes, links, and facts about the articles; not the texts</source>
<translation>les annotations avec leurs attributs, les liens et des renseignements sur les articles ; pas les textes</translation>
</message>
<message>
<source>annotations with their attributes; links in a second table; not the texts</source>
<translation>les annotations avec leurs attributs ; les liens dans un second tableau ; pas les textes</translation>
</message>
<message>
<source>any language</source>
<translation>toutes les langues</translation>
</message>
<message>
<source>any score</source>
<translation>tout score</translation>
</message>
<message>
<source>any status</source>
<translation>tous les états</translation>
</message>
<message>
<source>any tag</source>
<translation>toutes les étiquettes</translation>
</message>
<message>
<source>articles with their annotations as quotes, without offsets; notes, states and links across articles beside the conversation</source>
<translation>les articles avec leurs annotations comme citations, sans positions ; notes, états et liens entre articles à côté de la conversation</translation>
</message>
<message>
<source>as the system</source>
<translation>comme le système</translation>
</message>
<message>
<source>assessment</source>
<translation>appréciation</translation>
</message>
<message>
<source>automatic</source>
<translation>automatique</translation>
</message>
<message>
<source>belong together</source>
<translation>vont ensemble</translation>
</message>
<message>
<source>beside each project</source>
<translation>à côté de chaque projet</translation>
</message>
<message>
<source>blue</source>
<translation>bleu</translation>
</message>
<message>
<source>brat standoff</source>
<translation>brat standoff</translation>
</message>
<message>
<source>brat standoff (folder)</source>
<translation>brat standoff (dossier)</translation>
</message>
<message>
<source>byte order mark taken off</source>
<translation>marque d’ordre des octets ôtée</translation>
</message>
<message>
<source>cannot be done now</source>
<translation>impossible pour le moment</translation>
</message>
<message>
<source>cardinal</source>
<translation>cardinal</translation>
</message>
<message>
<source>causal</source>
<translation>cause</translation>
</message>
<message>
<source>certain</source>
<translation>certain</translation>
</message>
<message>
<source>certainly not</source>
<translation>certainement pas</translation>
</message>
<message>
<source>changed: {annotation}</source>
<translation>modifié : {annotation}</translation>
</message>
<message>
<source>characters (code points), as Python does</source>
<translation>caractères (points de code), comme Python</translation>
</message>
<message>
<source>choice</source>
<translation>choix</translation>
</message>
<message>
<source>chosen</source>
<translation>choisi</translation>
</message>
<message>
<source>confirmed</source>
<translation>confirmée</translation>
</message>
<message>
<source>confirmed verdicts with both quotes and their context, labelled as here, in FEVER and in NLI</source>
<translation>les verdicts confirmés avec les deux citations et leur contexte, étiquetés comme ici, en FEVER et en NLI</translation>
</message>
<message>
<source>contradicts</source>
<translation>contredit</translation>
</message>
<message>
<source>copy</source>
<translation>copie</translation>
</message>
<message>
<source>country, city, state</source>
<translation>pays, ville, État</translation>
</message>
<message>
<source>damage</source>
<translation>dommage</translation>
</message>
<message>
<source>dark</source>
<translation>sombre</translation>
</message>
<message>
<source>date</source>
<translation>date</translation>
</message>
<message>
<source>direct speech</source>
<translation>discours direct</translation>
</message>
<message>
<source>divided before</source>
<translation>séparées avant</translation>
</message>
<message>
<source>doccano (JSON Lines)</source>
<translation>doccano (JSON Lines)</translation>
</message>
<message>
<source>doccano (JSON Lines, JSON)</source>
<translation>doccano (JSON Lines, JSON)</translation>
</message>
<message>
<source>doccano does not show its attributes; they stand in the column “{column}”.</source>
<translation>doccano ne montre pas ses attributs ; ils se trouvent dans la colonne « {column} ».</translation>
</message>
<message>
<source>doccano does not show its note; it stands in the column “{column}”.</source>
<translation>doccano ne montre pas sa note ; elle se trouve dans la colonne « {column} ».</translation>
</message>
<message>
<source>doccano has no discontinuous spans: it shows one from {start} to {end}. The pieces stand in the column “{column}”.</source>
<translation>doccano n’a pas de passages discontinus : il en montre un de {start} à {end}. Les fragments se trouvent dans la colonne « {column} ».</translation>
</message>
<message>
<source>doccano has no place for the link “{type}”; it stands in the column “{column}”.</source>
<translation>doccano n’a pas de place pour le lien « {type} » ; il se trouve dans la colonne « {column} ».</translation>
</message>
<message>
<source>doccano’s window counts UTF-16 units, so emoji and other characters beyond U+FFFF shift {count} spans in it. Choose “{choice}” for “{setting}” to work on in doccano.</source>
<translation>La fenêtre de doccano compte des unités UTF-16 : les émojis et autres caractères au-delà de U+FFFF y décalent {count} passages. Choisissez « {choice} » pour « {setting} » afin de continuer dans doccano.</translation>
</message>
<message>
<source>done</source>
<translation>terminé</translation>
</message>
<message>
<source>done again: {step}</source>
<translation>rétabli : {step}</translation>
</message>
<message>
<source>doubtful</source>
<translation>douteuse</translation>
</message>
<message>
<source>duration</source>
<translation>durée</translation>
</message>
<message>
<source>edited</source>
<translation>modifiée</translation>
</message>
<message>
<source>encoding guessed: check the accents</source>
<translation>encodage deviné : vérifiez les accents</translation>
</message>
<message>
<source>end of {annotations}</source>
<translation>fin : {annotations}</translation>
</message>
<message>
<source>event</source>
<translation>événement</translation>
</message>
<message>
<source>every row with all values and offsets; not the texts</source>
<translation>chaque ligne avec toutes ses valeurs et positions ; pas les textes</translation>
</message>
<message>
<source>everything but the files that were imported: annotations as spans of the group “sc”, the rest as user data</source>
<translation>tout sauf les fichiers importés : les annotations comme passages du groupe « sc », le reste comme données d’utilisateur</translation>
</message>
<message>
<source>everything but the files that were imported; links between articles as JSON, since a CAS is one article</source>
<translation>tout sauf les fichiers importés ; les liens entre articles en JSON, car un CAS est un seul article</translation>
</message>
<message>
<source>everything, also what lies in excluded passages: texts, coded selections, notes and links for other programs, the rest in notes that Diptych reads back</source>
<translation>tout, y compris ce qui se trouve dans les passages exclus : textes, sélections codées, notes et liens pour d’autres programmes, le reste dans des notes que Diptych relit</translation>
</message>
<message>
<source>everything, also what lies in excluded passages; Diptych reads it back without a loss</source>
<translation>tout, y compris ce qui se trouve dans les passages exclus ; Diptych le relit sans perte</translation>
</message>
<message>
<source>everything, also what lies in excluded passages; notes and details as JSON in brat’s notes, links between articles in a file beside</source>
<translation>tout, y compris ce qui se trouve dans les passages exclus ; notes et détails en JSON dans les notes de brat, liens entre articles dans un fichier à côté</translation>
</message>
<message>
<source>excluded passage</source>
<translation>passage exclu</translation>
</message>
<message>
<source>facility</source>
<translation>installation</translation>
</message>
<message>
<source>failed</source>
<translation>échouée</translation>
</message>
<message>
<source>folder</source>
<translation>dossier</translation>
</message>
<message>
<source>follows</source>
<translation>se déduit</translation>
</message>
<message>
<source>full tint and a mark in the margin</source>
<translation>teinte pleine et marque dans la marge</translation>
</message>
<message>
<source>green</source>
<translation>vert</translation>
</message>
<message>
<source>grey</source>
<translation>gris</translation>
</message>
<message>
<source>has the cue</source>
<translation>a pour indice</translation>
</message>
<message>
<source>has the quantity</source>
<translation>a pour quantité</translation>
</message>
<message>
<source>has the source</source>
<translation>a pour source</translation>
</message>
<message>
<source>in progress</source>
<translation>en cours</translation>
</message>
<message numerus="yes">
<source>in the project already: %n new annotation(s)</source>
<translation>
<numerusform>déjà dans le projet : %n nouvelle annotation</numerusform>
<numerusform>déjà dans le projet : %n nouvelles annotations</numerusform>
</translation>
</message>
<message>
<source>in {annotation}</source>
<translation>dans {annotation}</translation>
</message>
<message>
<source>in {tag}</source>
<translation>dans {tag}</translation>
</message>
<message>
<source>indirect speech</source>
<translation>discours indirect</translation>
</message>
<message>
<source>intent</source>
<translation>intention</translation>
</message>
<message>
<source>is being made anew…</source>
<translation>se refait…</translation>
</message>
<message>
<source>is derived from</source>
<translation>est déduit de</translation>
</message>
<message>
<source>is less specific than</source>
<translation>est moins précis que</translation>
</message>
<message>
<source>is more specific than</source>
<translation>est plus précis que</translation>
</message>
<message>
<source>is qualified by</source>
<translation>est nuancé par</translation>
</message>
<message>
<source>is the base of</source>
<translation>est la base de</translation>
</message>
<message>
<source>is the cue of</source>
<translation>est l’indice de</translation>
</message>
<message>
<source>is the quantity of</source>
<translation>est la quantité de</translation>
</message>
<message>
<source>is the same as</source>
<translation>est le même que</translation>
</message>
<message>
<source>is the source of</source>
<translation>est la source de</translation>
</message>
<message>
<source>is updated by</source>
<translation>est mis à jour par</translation>
</message>
<message>
<source>it holds NUL bytes</source>
<translation>il contient des octets nuls</translation>
</message>
<message>
<source>it is full of control characters</source>
<translation>il est plein de caractères de contrôle</translation>
</message>
<message>
<source>language</source>
<translation>langue</translation>
</message>
<message>
<source>law</source>
<translation>loi</translation>
</message>
<message>
<source>leave out</source>
<translation>laisser de côté</translation>
</message>
<message>
<source>left more specific</source>
<translation>gauche plus précis</translation>
</message>
<message>
<source>left out</source>
<translation>laissé de côté</translation>
</message>
<message>
<source>left updates</source>
<translation>gauche actualise</translation>
</message>
<message>
<source>light</source>
<translation>clair</translation>
</message>
<message>
<source>looks like a leftover of a web page</source>
<translation>ressemble à un reste de page web</translation>
</message>
<message>
<source>made: {annotation}</source>
<translation>créé : {annotation}</translation>
</message>
<message>
<source>merged</source>
<translation>réunies</translation>
</message>
<message>
<source>mixed</source>
<translation>mixte</translation>
</message>
<message>
<source>modality</source>
<translation>modalité</translation>
</message>
<message>
<source>money</source>
<translation>argent</translation>
</message>
<message>
<source>name</source>
<translation>nom propre</translation>
</message>
<message>
<source>nationality, religion, party</source>
<translation>nationalité, religion, parti</translation>
</message>
<message>
<source>negation</source>
<translation>négation</translation>
</message>
<message>
<source>new</source>
<translation>nouveau</translation>
</message>
<message>
<source>new subtype</source>
<translation>nouveau sous-type</translation>
</message>
<message>
<source>new tag “{name}”</source>
<translation>nouvelle étiquette « {name} »</translation>
</message>
<message>
<source>no</source>
<translation>non</translation>
</message>
<message>
<source>no counterparts</source>
<translation>sans rapport</translation>
</message>
<message>
<source>no subtype</source>
<translation>sans sous-type</translation>
</message>
<message>
<source>no tag is armed</source>
<translation>aucune étiquette n’est armée</translation>
</message>
<message>
<source>nominal</source>
<translation>nominale</translation>
</message>
<message>
<source>none</source>
<translation>aucun</translation>
</message>
<message>
<source>none: nothing is sent</source>
<translation>aucun : rien n’est envoyé</translation>
</message>
<message>
<source>not UTF-8, so most likely this one: check accents and quotation marks</source>
<translation>pas de l’UTF-8, donc sans doute celui-ci : vérifiez accents et guillemets</translation>
</message>
<message>
<source>not annotated</source>
<translation>non annoté</translation>
</message>
<message>
<source>not judged</source>
<translation>non jugé</translation>
</message>
<message>
<source>not said</source>
<translation>non précisé</translation>
</message>
<message>
<source>nothing chosen</source>
<translation>rien de choisi</translation>
</message>
<message>
<source>nothing: it stands alone</source>
<translation>rien : il reste seul</translation>
</message>
<message>
<source>number</source>
<translation>nombre</translation>
</message>
<message>
<source>numeric</source>
<translation>chiffres</translation>
</message>
<message>
<source>of any tag</source>
<translation>de toute étiquette</translation>
</message>
<message>
<source>of the articles</source>
<translation>des articles</translation>
</message>
<message>
<source>of the pairs</source>
<translation>des paires</translation>
</message>
<message>
<source>only here</source>
<translation>seulement ici</translation>
</message>
<message>
<source>only in {language}</source>
<translation>seulement en {language}</translation>
</message>
<message>
<source>only {size} bytes are left</source>
<translation>il n’en reste que {size} octets</translation>
</message>
<message>
<source>open</source>
<translation>ouverte</translation>
</message>
<message>
<source>ordinal</source>
<translation>ordinal</translation>
</message>
<message>
<source>organisation</source>
<translation>organisation</translation>
</message>
<message>
<source>own choice</source>
<translation>choix personnel</translation>
</message>
<message>
<source>own voice</source>
<translation>voix de l’auteur</translation>
</message>
<message>
<source>partly agrees</source>
<translation>concorde en partie</translation>
</message>
<message>
<source>partly agrees with</source>
<translation>concorde en partie avec</translation>
</message>
<message>
<source>percent</source>
<translation>pourcentage</translation>
</message>
<message>
<source>person</source>
<translation>personne</translation>
</message>
<message>
<source>place</source>
<translation>lieu</translation>
</message>
<message>
<source>possible</source>
<translation>possible</translation>
</message>
<message>
<source>possibly not</source>
<translation>peut-être pas</translation>
</message>
<message>
<source>prediction</source>
<translation>prédiction</translation>
</message>
<message>
<source>probable</source>
<translation>probable</translation>
</message>
<message>
<source>probably not</source>
<translation>probablement pas</translation>
</message>
<message>
<source>product</source>
<translation>produit</translation>
</message>
<message>
<source>pronoun</source>
<translation>pronom</translation>
</message>
<message>
<source>proposal: {what}. {reason}</source>
<translation>proposition : {what}. {reason}</translation>
</message>
<message>
<source>proposed</source>
<translation>proposé</translation>
</message>
<message>
<source>proposed, {score} %</source>
<translation>proposé, {score} %</translation>
</message>
<message>
<source>proposed: {verdict}</source>
<translation>proposé : {verdict}</translation>
</message>
<message>
<source>purple</source>
<translation>pourpre</translation>
</message>
<message>
<source>qualifies</source>
<translation>nuance</translation>
</message>
<message>
<source>quantity</source>
<translation>quantité</translation>
</message>
<message>
<source>range</source>
<translation>intervalle</translation>
</message>
<message>
<source>ratio</source>
<translation>rapport</translation>
</message>
<message>
<source>rejected</source>
<translation>rejeté</translation>
</message>
<message>
<source>removed: {annotation}</source>
<translation>retiré : {annotation}</translation>
</message>
<message>
<source>replace what is annotated</source>
<translation>remplacer ce qui est annoté</translation>
</message>
<message>
<source>retired</source>
<translation>hors service</translation>
</message>
<message>
<source>right more specific</source>
<translation>droite plus précis</translation>
</message>
<message>
<source>right updates</source>
<translation>droite actualise</translation>
</message>
<message>
<source>rose</source>
<translation>rose</translation>
</message>
<message>
<source>rounded tint</source>
<translation>teinte arrondie</translation>
</message>
<message>
<source>same text as “{name}”</source>
<translation>même texte que « {name} »</translation>
</message>
<message>
<source>seed </source>
<translation>graine </translation>
</message>
<message>
<source>sentences that correspond in the articles of a pair, and confirmed agreements; no other annotations</source>
<translation>les phrases qui se correspondent dans les articles d’une paire et les accords confirmés ; pas d’autres annotations</translation>
</message>
<message>
<source>set</source>
<translation>répétition</translation>
</message>
<message>
<source>skip what is annotated</source>
<translation>passer ce qui est annoté</translation>
</message>
<message>
<source>sky blue</source>
<translation>bleu ciel</translation>
</message>
<message>
<source>source</source>
<translation>source</translation>
</message>
<message>
<source>spaCy documents (DocBin)</source>
<translation>Documents spaCy (DocBin)</translation>
</message>
<message>
<source>spaCy documents and training data</source>
<translation>Documents et données d’entraînement spaCy</translation>
</message>
<message>
<source>spaCy has no language model yet. To install them: {command}</source>
<translation>spaCy n’a pas encore de modèle de langue. Pour les installer : {command}</translation>
</message>
<message>
<source>spans with tag and subtype, overlapping ones where the project allows them, and links inside one text; the rest in a column that doccano keeps and Diptych reads back</source>
<translation>passages avec étiquette et sous-type, chevauchements si le projet les permet, et liens à l’intérieur d’un texte ; le reste dans une colonne que doccano garde et que Diptych relit</translation>
</message>
<message>
<source>spans, tags and subtypes as columns of labels, one for each tag and for what overlaps; everything else in files beside; not what lies in excluded passages</source>
<translation>passages, étiquettes et sous-types en colonnes, une par étiquette et pour ce qui se chevauche ; tout le reste dans des fichiers à côté ; pas ce qui se trouve dans les passages exclus</translation>
</message>
<message>
<source>stored, open</source>
<translation>enregistrées, ouvertes</translation>
</message>
<message>
<source>text</source>
<translation>texte</translation>
</message>
<message>
<source>text or link</source>
<translation>texte ou lien</translation>
</message>
<message>
<source>texts, annotations and links with all that is said of them, also in excluded passages</source>
<translation>textes, annotations et liens avec tout ce qui en est dit, aussi dans les passages exclus</translation>
</message>
<message>
<source>the article</source>
<translation>l’article</translation>
</message>
<message>
<source>the beginning: there is more</source>
<translation>le début : il y en a plus</translation>
</message>
<message>
<source>the same</source>
<translation>identique</translation>
</message>
<message>
<source>the same for notes and wikis, as tables and plain text</source>
<translation>la même chose pour notes et wikis, en tableaux et en texte</translation>
</message>
<message>
<source>the same report for notes and wikis; not for importing again</source>
<translation>le même rapport pour des notes et des wikis ; pas pour être réimporté</translation>
</message>
<message>
<source>the system’s serif</source>
<translation>la police à empattements du système</translation>
</message>
<message>
<source>the texts with their annotations, links and counts, for people to read; not for importing again</source>
<translation>les textes avec leurs annotations, liens et comptes, à lire ; non à réimporter</translation>
</message>
<message>
<source>time</source>
<translation>heure</translation>
</message>
<message>
<source>tint with the value as a chip</source>
<translation>teinte avec la valeur en vignette</translation>
</message>
<message>
<source>told by its zero bytes</source>
<translation>reconnu à ses octets nuls</translation>
</message>
<message>
<source>told by the byte order mark</source>
<translation>indiqué par la marque d’ordre des octets</translation>
</message>
<message>
<source>told by the format</source>
<translation>indiqué par le format</translation>
</message>
<message>
<source>undecided</source>
<translation>indécis</translation>
</message>
<message>
<source>undone: {step}</source>
<translation>annulé : {step}</translation>
</message>
<message>
<source>unimportant</source>
<translation>sans importance</translation>
</message>
<message>
<source>unknown</source>
<translation>inconnu</translation>
</message>
<message>
<source>unused</source>
<translation>sans emploi</translation>
</message>
<message>
<source>updates</source>
<translation>met à jour</translation>
</message>
<message>
<source>verdicts with quotes, sentences and sources, and both texts with their annotations</source>
<translation>les verdicts avec citations, phrases et sources, et les deux textes annotés</translation>
</message>
<message>
<source>vermilion</source>
<translation>vermillon</translation>
</message>
<message>
<source>warning</source>
<translation>avertissement</translation>
</message>
<message>
<source>with a note</source>
<translation>avec une note</translation>
</message>
<message>
<source>wording</source>
<translation>formulation</translation>
</message>
<message>
<source>work of art</source>
<translation>œuvre</translation>
</message>
<message>
<source>yes</source>
<translation>oui</translation>
</message>
<message>
<source>yes or no</source>
<translation>oui ou non</translation>
</message>
<message>
<source>your name on this computer</source>
<translation>votre nom sur cet ordinateur</translation>
</message>
<message>
<source>{added} annotated, {replaced} replaced, {skipped} left as they were. Ctrl+Z takes it back.</source>
<translation>{added} annotées, {replaced} remplacées, {skipped} laissées telles quelles. Ctrl+Z annule.</translation>
</message>
<message>
<source>{added} annotated, {skipped} left as they were. Ctrl+Z takes it back.</source>
<translation>{added} annotées, {skipped} laissées telles quelles. Ctrl+Z annule.</translation>
</message>
<message>
<source>{added} annotated. Ctrl+Z takes it back.</source>
<translation>{added} annotées. Ctrl+Z annule.</translation>
</message>
<message>
<source>{annotations} annotations removed with their links ({count}). Ctrl+Z brings all back.</source>
<translation>{annotations} annotations supprimées avec leurs liens ({count}). Ctrl+Z ramène tout.</translation>
</message>
<message>
<source>{chosen} of {total} places ticked</source>
<translation>{chosen} occurrences cochées sur {total}</translation>
</message>
<message>
<source>{count} accepted. Ctrl+Z takes them back.</source>
<translation>{count} acceptées. Ctrl+Z les annule.</translation>
</message>
<message>
<source>{count} annotations changed. Ctrl+Z takes it back.</source>
<translation>{count} annotations changées. Ctrl+Z annule.</translation>
</message>
<message>
<source>{count} annotations have the tag “{tag}”, which the project does not know.</source>
<translation>{count} annotations portent l’étiquette « {tag} », que le projet ne connaît pas.</translation>
</message>
<message>
<source>{count} annotations removed. Ctrl+Z brings them back.</source>
<translation>{count} annotations supprimées. Ctrl+Z les rétablit.</translation>
</message>
<message>
<source>{count} articles came in, {pairs} pairs.</source>
<translation>{count} articles entrés, {pairs} paires.</translation>
</message>
<message>
<source>{count} articles came in, {pairs} pairs; {merged} that were there already got new annotations.</source>
<translation>{count} articles importés, {pairs} paires ; {merged} déjà présents ont reçu de nouvelles annotations.</translation>
</message>
<message>
<source>{count} characters of menus and other things around the article were left out.</source>
<translation>{count} caractères de menus et d’autres éléments autour de l’article ont été omis.</translation>
</message>
<message>
<source>{count} correction(s) taken back. Ctrl+Z brings them again.</source>
<translation>{count} correction(s) retirée(s). Ctrl+Z les rétablit.</translation>
</message>
<message>
<source>{count} entities (doc.ents) were left out, since it has groups of spans.</source>
<translation>{count} entités (doc.ents) ont été laissées de côté, car il a des groupes de passages.</translation>
</message>
<message>
<source>{count} kept translation(s) dropped.</source>
<translation>{count} traduction(s) gardée(s) effacée(s).</translation>
</message>
<message>
<source>{count} offsets lie in the middle of a character; the whole character was taken.</source>
<translation>{count} positions tombent au milieu d’un caractère ; le caractère entier a été pris.</translation>
</message>
<message>
<source>{count} rejected proposal(s) are offered again.</source>
<translation>{count} proposition(s) rejetée(s) de nouveau proposée(s).</translation>
</message>
<message>
<source>{count} rejected. Ctrl+Z takes that back.</source>
<translation>{count} rejetées. Ctrl+Z annule.</translation>
</message>
<message>
<source>{count} relations were left out, since they lead to something that is no annotation here.</source>
<translation>{count} relations ont été laissées de côté, car elles mènent à quelque chose qui n’est pas une annotation ici.</translation>
</message>
<message>
<source>{count} tokens, sentences and other findings about the language were left out ({names}).</source>
<translation>{count} mots, phrases et autres résultats d’analyse de la langue ont été laissés de côté ({names}).</translation>
</message>
<message>
<source>{done} of {total} pairs compared</source>
<translation>{done} paires sur {total} comparées</translation>
</message>
<message>
<source>{figure} from {base}</source>
<translation>{figure}, déduit de {base}</translation>
</message>
<message>
<source>{host} could not prove that it is {service}, so nothing was sent.</source>
<translation>{host} n’a pas pu prouver être {service} ; rien n’a donc été envoyé.</translation>
</message>
<message>
<source>{judged} of {total}</source>
<translation>{judged} sur {total}</translation>
</message>
<message>
<source>{key} (off)</source>
<translation>{key} (désactivée)</translation>
</message>
<message>
<source>{key} is the key of “{title}”. Give that one another key first.</source>
<translation>{key} est la touche de « {title} ». Donnez-lui d’abord une autre touche.</translation>
</message>
<message>
<source>{language} only</source>
<translation>{language} seulement</translation>
</message>
<message>
<source>{language} · paragraph {line} of {lines}</source>
<translation>{language} · paragraphe {line} sur {lines}</translation>
</message>
<message>
<source>{language} · {percent} %</source>
<translation>{language} · {percent} %</translation>
</message>
<message>
<source>{language}, left</source>
<translation>{language}, gauche</translation>
</message>
<message>
<source>{language}, right</source>
<translation>{language}, droite</translation>
</message>
<message>
<source>{left} against {right}: {difference}, but one of them is hedged.</source>
<translation>{left} contre {right} : {difference}, mais l’un des deux est atténué.</translation>
</message>
<message>
<source>{left} against {right}: {difference}.</source>
<translation>{left} contre {right} : {difference}.</translation>
</message>
<message>
<source>{left} and {right} are different times.</source>
<translation>{left} et {right} sont des moments différents.</translation>
</message>
<message>
<source>{left} and {right} are the same within rounding.</source>
<translation>{left} et {right} sont égaux à l’arrondi près.</translation>
</message>
<message>
<source>{left} and {right} can be the same time; one is more exact.</source>
<translation>{left} et {right} peuvent être le même moment ; l’un est plus précis.</translation>
</message>
<message>
<source>{left} and {right} can both hold; one says more.</source>
<translation>{left} et {right} peuvent être vrais ensemble ; l’un en dit plus.</translation>
</message>
<message>
<source>{left} and {right} do not measure the same.</source>
<translation>{left} et {right} ne mesurent pas la même chose.</translation>
</message>
<message>
<source>{left} and {right} exclude each other.</source>
<translation>{left} et {right} s’excluent.</translation>
</message>
<message>
<source>{name} cannot be changed: {reason} Give yourself the right to write, or work on a copy.</source>
<translation>{name} ne peut être modifié : {reason} Donnez-vous le droit d’y écrire, ou travaillez sur une copie.</translation>
</message>
<message>
<source>{name} holds parts that Diptych did not make ({what}), so it was not opened: they could change data unseen. If the file is yours, copy its articles and annotations out with “diptych salvage”.</source>
<translation>{name} contient des éléments que Diptych n’a pas faits ({what}) ; il n’a donc pas été ouvert, car ils pourraient modifier des données à votre insu. Si le fichier est à vous, extrayez-en les articles et les annotations avec « diptych salvage ».</translation>
</message>
<message>
<source>{name} in the folder {folder} could not be used: {reason}. Check that the folder exists and may be written.</source>
<translation>{name} dans le dossier {folder} n’a pu être utilisé : {reason}. Vérifiez que le dossier existe et qu’on peut y écrire.</translation>
</message>
<message>
<source>{name} is a database of another program, not a Diptych project. It was left as it is.</source>
<translation>{name} est la base de données d’un autre programme, non un projet Diptych. Il a été laissé tel quel.</translation>
</message>
<message>
<source>{name} is damaged ({reason}). Nothing was changed. Open the newest file of the folder {backups}, or copy what is sound with “diptych salvage”.</source>
<translation>{name} est endommagé ({reason}). Rien n’a été changé. Ouvrez le fichier le plus récent du dossier {backups}, ou copiez ce qui est sain avec « diptych salvage ».</translation>
</message>
<message>
<source>{name} is empty (0 bytes), so it is not a project. If it should hold one, look in the folder {backups}.</source>
<translation>{name} est vide (0 octet), ce n’est donc pas un projet. S’il devrait en contenir un, cherchez dans le dossier {backups}.</translation>
</message>
<message>
<source>{name} is from an older Diptych and must be brought up to date before it can be read, but it cannot be written. {reason}</source>
<translation>{name} vient d’un Diptych plus ancien et doit être mis à jour avant d’être lu, mais on ne peut pas y écrire. {reason}</translation>
</message>
<message>
<source>{name} is no longer in the folder {folder}: it was moved, renamed or deleted while it was open. Put it back, or save a copy and go on with that.</source>
<translation>{name} n’est plus dans le dossier {folder} : il a été déplacé, renommé ou supprimé pendant qu’il était ouvert. Remettez-le, ou enregistrez une copie et continuez avec elle.</translation>
</message>
<message>
<source>{name} is not a Diptych project. To add it as an article, import it.</source>
<translation>{name} n’est pas un projet Diptych. Pour l’ajouter comme article, importez-le.</translation>
</message>
<message>
<source>{name} is open for reading only. {reason}</source>
<translation>{name} est ouvert en lecture seule. {reason}</translation>
</message>
<message>
<source>{name} is open in another window: {user} on {host} (process {pid}), since {since}. Open it read-only, or close the other window first.</source>
<translation>{name} est ouvert dans une autre fenêtre : {user} sur {host} (processus {pid}), depuis {since}. Ouvrez-le en lecture seule, ou fermez d’abord l’autre fenêtre.</translation>
</message>
<message>
<source>{name} is there already. Overwrite it?</source>
<translation>{name} existe déjà. L’écraser ?</translation>
</message>
<message>
<source>{name} is this project itself. Choose another name for the copy.</source>
<translation>{name} est ce projet lui-même. Choisissez un autre nom pour la copie.</translation>
</message>
<message>
<source>{name} may no longer be written: the file or its folder is read-only. Nothing of this step was kept. Restore the permission and try again.</source>
<translation>On ne peut plus écrire dans {name} : le fichier ou son dossier est en lecture seule. Rien de cette étape n’a été conservé. Rétablissez le droit d’écriture et réessayez.</translation>
</message>
<message>
<source>{name} or its journal could not be opened. Check that the folder still exists and may be written, then try again.</source>
<translation>{name} ou son journal n’a pu être ouvert. Vérifiez que le dossier existe encore et qu’on peut y écrire, puis réessayez.</translation>
</message>
<message>
<source>{name} was changed by another program while it was open, so this step was not saved. Close it and open it again to go on from what it holds now.</source>
<translation>{name} a été modifié par un autre programme pendant qu’il était ouvert ; cette étape n’a donc pas été enregistrée. Fermez-le et rouvrez-le pour repartir de ce qu’il contient à présent.</translation>
</message>
<message>
<source>{name} was interrupted while it was being saved and must be put in order before it can be read, which its folder or disk does not allow just now. Free some space, or copy it together with {name}-journal to a folder that may be written, and try again.</source>
<translation>{name} a été interrompu en cours d’enregistrement et doit être remis en ordre avant d’être lu, ce que son dossier ou son disque ne permet pas pour le moment. Libérez de l’espace, ou copiez-le avec {name}-journal dans un dossier où l’on peut écrire, et réessayez.</translation>
</message>
<message>
<source>{name} was made by a newer Diptych (project format {found}; this one knows {known}). Update Diptych to open it.</source>
<translation>{name} a été fait par un Diptych plus récent (format de projet {found} ; celui-ci connaît {known}). Mettez Diptych à jour pour l’ouvrir.</translation>
</message>
<message>
<source>{name} was made by a newer Diptych. Update Diptych to open it.</source>
<translation>{name} a été fait par un Diptych plus récent. Mettez Diptych à jour pour l’ouvrir.</translation>
</message>
<message>
<source>{name} was replaced by another file while it was open, so nothing more is saved to it. Close it and open it again.</source>
<translation>{name} a été remplacé par un autre fichier pendant qu’il était ouvert ; plus rien n’y est enregistré. Fermez-le et rouvrez-le.</translation>
</message>
<message>
<source>{name} {judged} of {total}</source>
<translation>{name} {judged} sur {total}</translation>
</message>
<message>
<source>{name} – Diptych</source>
<translation>{name} – Diptych</translation>
</message>
<message>
<source>{name}: in {marked} of {total} sentences a claim or a figure is marked; all of them are judged in {judged}.</source>
<translation>{name} : dans {marked} phrases sur {total}, une affirmation ou un chiffre est marqué ; tout est jugé dans {judged}.</translation>
</message>
<message>
<source>{name}: {value}</source>
<translation>{name} : {value}</translation>
</message>
<message>
<source>{number} %</source>
<translation>{number} %</translation>
</message>
<message>
<source>{number}. {words}</source>
<translation>{number}. {words}</translation>
</message>
<message>
<source>{n} characters</source>
<translation>{n} caractères</translation>
</message>
<message>
<source>{origin}. To read by only: it is no article, so nothing in it can be annotated or exported.</source>
<translation>{origin}. Pour lire seulement : ce n’est pas un article, rien n’y peut être annoté ni exporté.</translation>
</message>
<message>
<source>{part} is {share} of {whole}.</source>
<translation>{part}, c’est {share} de {whole}.</translation>
</message>
<message>
<source>{path} cannot be read: {reason}.</source>
<translation>{path} est illisible : {reason}.</translation>
</message>
<message>
<source>{path} could not be written ({reason}). Choose a folder in which you may write, with room on its disk.</source>
<translation>{path} n’a pu être écrit ({reason}). Choisissez un dossier où vous pouvez écrire et dont le disque a de la place.</translation>
</message>
<message>
<source>{path} exists already and was left as it is. Choose another name.</source>
<translation>{path} existe déjà et a été laissé tel quel. Choisissez un autre nom.</translation>
</message>
<message>
<source>{path} exists already and was left as it is. To overwrite it: --force</source>
<translation>{path} existe déjà et a été laissé tel quel. Pour l’écraser : --force</translation>
</message>
<message>
<source>{path} exists already. Open it with “diptych {name}”, or name another project with --project.</source>
<translation>{path} existe déjà. Ouvrez-le avec « diptych {name} », ou nommez un autre projet avec --project.</translation>
</message>
<message>
<source>{path} has no table [labels] whose lines give labels their tags, such as PER = entity/PERSON in quotes.</source>
<translation>{path} n’a pas de table [labels] dont les lignes donnent leur catégorie aux étiquettes, telles que PER = entity/PERSON entre guillemets.</translation>
</message>
<message>
<source>{path} is a device or a pipe, and no file. Choose the name of a file.</source>
<translation>{path} est un périphérique ou un tube, et non un fichier. Choisissez le nom d’un fichier.</translation>
</message>
<message>
<source>{path} is a file. Name a folder for the reports.</source>
<translation>{path} est un fichier. Indiquez un dossier pour les rapports.</translation>
</message>
<message>
<source>{path} is a file; this export makes a folder. Choose another name.</source>
<translation>{path} est un fichier ; cet export crée un dossier. Choisissez un autre nom.</translation>
</message>
<message>
<source>{path} is a folder, not a project file.</source>
<translation>{path} est un dossier, non un fichier de projet.</translation>
</message>
<message>
<source>{path} is a folder. Add the name of a file.</source>
<translation>{path} est un dossier. Ajoutez le nom d’un fichier.</translation>
</message>
<message>
<source>{path} is a folder. Choose the name of a file.</source>
<translation>{path} est un dossier. Choisissez un nom de fichier.</translation>
</message>
<message>
<source>{path} is a project or another database, which no export replaces.</source>
<translation>{path} est un projet ou une autre base de données, qu’aucune exportation ne remplace.</translation>
</message>
<message>
<source>{path} is no TOML file: {reason}.</source>
<translation>{path} n’est pas un fichier TOML : {reason}.</translation>
</message>
<message>
<source>{path} is not UTF-8 text, as a tag set file must be.</source>
<translation>{path} n’est pas un texte UTF-8, ce qu’un fichier de jeu d’étiquettes doit être.</translation>
</message>
<message>
<source>{path} is not an ordinary file, so it cannot be a project.</source>
<translation>{path} n’est pas un fichier ordinaire et ne peut donc être un projet.</translation>
</message>
<message>
<source>{quote}</source>
<translation>{quote}</translation>
</message>
<message>
<source>{reason}</source>
<translation>{reason}</translation>
</message>
<message>
<source>{service} answered with far too much, which was dropped.</source>
<translation>{service} a répondu par beaucoup trop de texte, qui a été écarté.</translation>
</message>
<message>
<source>{service} answered with something that is no translation.</source>
<translation>{service} a répondu par quelque chose qui n’est pas une traduction.</translation>
</message>
<message>
<source>{service} broke off in the middle of its answer. Try again.</source>
<translation>{service} s’est interrompu au milieu de sa réponse. Réessayez.</translation>
</message>
<message>
<source>{service} cannot be reached. Check the network, or go on without it.</source>
<translation>{service} est injoignable. Vérifiez le réseau, ou continuez sans.</translation>
</message>
<message>
<source>{service} did not answer within {seconds} seconds. Try again later.</source>
<translation>{service} n’a pas répondu en {seconds} secondes. Réessayez plus tard.</translation>
</message>
<message>
<source>{service} does not accept the key. Check it in the settings, page Translation.</source>
<translation>{service} n’accepte pas la clé. Vérifiez-la dans les réglages, page Traduction.</translation>
</message>
<message>
<source>{service} does not translate from “{source}” to “{target}”.</source>
<translation>{service} ne traduit pas de « {source} » vers « {target} ».</translation>
</message>
<message>
<source>{service} has a problem of its own ({status}). Try again later.</source>
<translation>{service} a lui-même un problème ({status}). Réessayez plus tard.</translation>
</message>
<message>
<source>{service} needs a key. Enter it in the settings, page Translation.</source>
<translation>{service} demande une clé. Saisissez-la dans les réglages, page Traduction.</translation>
</message>
<message>
<source>{service} needs the address of a server, such as http://127.0.0.1:5000/. Enter it in the settings, page Translation.</source>
<translation>{service} demande l’adresse d’un serveur, par exemple http://127.0.0.1:5000/. Saisissez-la dans les réglages, page Traduction.</translation>
</message>
<message>
<source>{service} on this computer ({host}) is given the text below. It does not leave the computer.</source>
<translation>{service}, sur cet ordinateur ({host}), reçoit le texte ci-dessous. Il ne quitte pas l’ordinateur.</translation>
</message>
<message>
<source>{service} points to another address. Text goes only where you agreed to, so it was not sent there.</source>
<translation>{service} renvoie à une autre adresse. Un texte ne va que là où vous l’avez accepté ; il n’y a donc pas été envoyé.</translation>
</message>
<message>
<source>{service} refuses the request ({status}). Check its address, and whether it knows both languages.</source>
<translation>{service} refuse la demande ({status}). Vérifiez son adresse, et s’il connaît les deux langues.</translation>
</message>
<message>
<source>{service} refuses to translate ({status}).</source>
<translation>{service} refuse de traduire ({status}).</translation>
</message>
<message>
<source>{service} takes no more requests for now. Wait a while; what is translated already stays.</source>
<translation>{service} n’accepte plus de demandes pour le moment. Attendez un peu ; ce qui est déjà traduit reste.</translation>
</message>
<message>
<source>{service} wants a key, or another one. Enter it in the settings, page Translation.</source>
<translation>{service} demande une clé, ou une autre. Saisissez-la dans les réglages, page Traduction.</translation>
</message>
<message>
<source>{shown} of {total}</source>
<translation>{shown} sur {total}</translation>
</message>
<message>
<source>{size} of {whole} bytes are left</source>
<translation>il en reste {size} octets sur {whole}</translation>
</message>
<message>
<source>{start}–{end}</source>
<translation>{start}–{end}</translation>
</message>
<message>
<source>{table} {id} was not copied: {reason} {quote}</source>
<translation>{table} {id} n’a pas été copié : {reason} {quote}</translation>
</message>
<message>
<source>{tag} armed</source>
<translation>{tag} : étiquette armée</translation>
</message>
<message>
<source>{tag} at {count} places</source>
<translation>{tag} à {count} endroits</translation>
</message>
<message>
<source>{tag} has no attribute “{name}”.</source>
<translation>{tag} n’a pas d’attribut « {name} ».</translation>
</message>
<message>
<source>{tag} is armed: each selection is tagged at once. Esc disarms.</source>
<translation>{tag} : étiquette armée, chaque sélection est annotée aussitôt. Échap désarme.</translation>
</message>
<message>
<source>{tag} “{quote}”</source>
<translation>{tag} « {quote} »</translation>
</message>
<message>
<source>{time} {what} · {who}</source>
<translation>{time} {what} · {who}</translation>
</message>
<message>
<source>{title} (and {n} more)</source>
<translation>{title} (et {n} autres)</translation>
</message>
<message>
<source>{told}. There are more: these are the first ones.</source>
<translation>{told}. Il y en a d’autres : ce sont les premières.</translation>
</message>
<message>
<source>{type} ({kind})</source>
<translation>{type} ({kind})</translation>
</message>
<message>
<source>{user} on {host} has taken {name} over since {since}, so nothing more is saved from here. Close it, or save a copy.</source>
<translation>{user} sur {host} a pris possession de {name} depuis {since} ; plus rien n’est enregistré d’ici. Fermez-le, ou enregistrez une copie.</translation>
</message>
<message>
<source>{verdict}?</source>
<translation>{verdict} ?</translation>
</message>
<message>
<source>{what} (waits)</source>
<translation>{what} (en attente)</translation>
</message>
<message>
<source>{what} is missing</source>
<translation>{what} manque</translation>
</message>
<message>
<source>{where} has no section [{section}].</source>
<translation>{where} n’a pas de section [{section}].</translation>
</message>
<message>
<source>{where} is not a tag set file: {reason}.</source>
<translation>{where} n’est pas un fichier de jeu d’étiquettes : {reason}.</translation>
</message>
<message>
<source>{where} is not a theme file: {reason}.</source>
<translation>{where} n’est pas un fichier de thème : {reason}.</translation>
</message>
<message>
<source>{where} lists no tags. Each tag begins with a line [[tag]].</source>
<translation>{where} n’énumère aucune étiquette. Chaque étiquette commence par une ligne [[tag]].</translation>
</message>
<message>
<source>{where}: [{section}] names an unknown colour “{name}”.</source>
<translation>{where} : [{section}] nomme une couleur inconnue, « {name} ».</translation>
</message>
<message>
<source>{where}: the colour “{name}” in [{section}] is missing or not written as #rrggbb.</source>
<translation>{where} : la couleur « {name} » de [{section}] manque ou n’est pas écrite sous la forme #rrggbb.</translation>
</message>
<message>
<source>{where}: {problem}</source>
<translation>{where} : {problem}</translation>
</message>
<message>
<source>{who} · {time}</source>
<translation>{who} · {time}</translation>
</message>
<message>
<source>“{address}” is no web address. It begins with https:// and names a server.</source>
<translation>« {address} » n’est pas une adresse web. Elle commence par https:// et nomme un serveur.</translation>
</message>
<message>
<source>“{code}” cannot be the code of a {what}: use a letter, then letters, digits, _ or -.</source>
<translation>« {code} » ne peut être un code ({what}) : il faut une lettre, puis des lettres, des chiffres, _ ou -.</translation>
</message>
<message>
<source>“{encoding}” is no encoding of text.</source>
<translation>« {encoding} » n’est pas un encodage de texte.</translation>
</message>
<message>
<source>“{first}” and “{second}” are a pair already.</source>
<translation>« {first} » et « {second} » forment déjà une paire.</translation>
</message>
<message>
<source>“{kind}” is no kind of this type of link.</source>
<translation>« {kind} » n’est pas un genre de ce type de lien.</translation>
</message>
<message>
<source>“{label}” cannot be taken back or repeated: its entry in the history is damaged. Nothing was changed.</source>
<translation>« {label} » ne peut être ni annulé ni rétabli : son entrée dans l’historique est endommagée. Rien n’a été changé.</translation>
</message>
<message>
<source>“{label}” is no label such as B-NAME, I-NAME or O.</source>
<translation>« {label} » n’est pas une étiquette comme B-NOM, I-NOM ou O.</translation>
</message>
<message>
<source>“{label}” was left as it is: what it concerns has been changed by another program since. Nothing was changed.</source>
<translation>« {label} » a été laissé tel quel : ce qu’il concerne a été modifié depuis par un autre programme. Rien n’a été changé.</translation>
</message>
<message>
<source>“{left}” and “{right}” are spellings of the same name.</source>
<translation>« {left} » et « {right} » sont deux graphies du même nom.</translation>
</message>
<message>
<source>“{left}” and “{right}” are the same name.</source>
<translation>« {left} » et « {right} » sont le même nom.</translation>
</message>
<message>
<source>“{left}” and “{right}” belong to the same country.</source>
<translation>« {left} » et « {right} » relèvent du même pays.</translation>
</message>
<message>
<source>“{left}” and “{right}” belong together.</source>
<translation>« {left} » et « {right} » se correspondent.</translation>
</message>
<message>
<source>“{left}” stands against “{right}”.</source>
<translation>« {left} » s’oppose à « {right} ».</translation>
</message>
<message>
<source>“{name}” has more than {most} values.</source>
<translation>« {name} » a plus de {most} valeurs.</translation>
</message>
<message>
<source>“{name}” in it is damaged: {reason}.</source>
<translation>« {name} » qu’il contient est endommagé : {reason}.</translation>
</message>
<message>
<source>“{name}” in it is encrypted.</source>
<translation>« {name} » qu’il contient est chiffré.</translation>
</message>
<message>
<source>“{name}” in it is larger than {most} MB.</source>
<translation>« {name} » qu’il contient dépasse {most} Mo.</translation>
</message>
<message>
<source>“{name}” in it unpacks to more than {ratio} times its size, as no honest file does.</source>
<translation>« {name} » qu’il contient se décompresse en plus de {ratio} fois sa taille, ce que ne fait aucun fichier honnête.</translation>
</message>
<message>
<source>“{name}” is open in another window.</source>
<translation>« {name} » est ouvert dans une autre fenêtre.</translation>
</message>
<message>
<source>“{name}” is used by {uses} annotations and cannot be deleted. Retire it: it is then no longer offered, and nothing is lost.</source>
<translation>« {name} » sert à {uses} annotations et ne peut être supprimé. Mettez-le hors service : il n’est alors plus proposé, et rien n’est perdu.</translation>
</message>
<message>
<source>“{name}” of {where} is missing or is not text.</source>
<translation>« {name} » de {where} manque ou n’est pas du texte.</translation>
</message>
<message>
<source>“{name}”: names that mean the same</source>
<translation>« {name} » : noms de même sens</translation>
</message>
<message>
<source>“{name}”: no longer the same</source>
<translation>« {name} » : plus de même sens</translation>
</message>
<message>
<source>“{part}” in it: {problem}</source>
<translation>« {part} » qu’il contient : {problem}</translation>
</message>
<message>
<source>“{provider}” failed ({error}) and was left out.</source>
<translation>« {provider} » a échoué ({error}) et a été laissé de côté.</translation>
</message>
<message>
<source>“{provider}” took too long and was left out.</source>
<translation>« {provider} » a mis trop de temps et a été laissé de côté.</translation>
</message>
<message>
<source>“{quote}”</source>
<translation>« {quote} »</translation>
</message>
<message>
<source>“{quote}” has a counterpart here. Del rejects the proposal or removes the link first.</source>
<translation>« {quote} » a ici une contrepartie. Suppr rejette d’abord la proposition ou supprime le lien.</translation>
</message>
<message>
<source>“{quote}” has no counterpart yet. L in the text links it with one.</source>
<translation>« {quote} » n’a pas encore de contrepartie. L dans le texte la lie.</translation>
</message>
<message>
<source>“{quote}” is linked with a counterpart. Remove that link first.</source>
<translation>« {quote} » est lié à un pendant. Supprimez d’abord ce lien.</translation>
</message>
<message>
<source>“{quote}”: no longer {type}</source>
<translation>« {quote} » : n’est plus {type}</translation>
</message>
<message>
<source>“{quote}”: {type}</source>
<translation>« {quote} » : {type}</translation>
</message>
<message>
<source>“{service}” failed ({error}).</source>
<translation>« {service} » a échoué ({error}).</translation>
</message>
<message>
<source>“{source}” and “{target}”: how do they stand to each other?</source>
<translation>« {source} » et « {target} » : quel est leur rapport ?</translation>
</message>
<message>
<source>“{source}” by the cue “{cue}”.</source>
<translation>« {source} » par l’indice « {cue} ».</translation>
</message>
<message>
<source>“{source}” {type} “{target}”</source>
<translation>« {source} » {type} « {target} »</translation>
</message>
<message>
<source>“{subtype}” is no subtype of {tag}.</source>
<translation>« {subtype} » n’est pas un sous-type de {tag}.</translation>
</message>
<message>
<source>“{text}” holds half a character (a lone surrogate), which cannot be stored.</source>
<translation>« {text} » contient un demi-caractère (un surrogat isolé), qui ne peut être enregistré.</translation>
</message>
<message>
<source>“{typed}” can be read as {whole} or as {part}. Write one of these two, without the comma.</source>
<translation>« {typed} » peut se lire {whole} ou {part}. Écrivez l’un des deux, sans la virgule.</translation>
</message>
<message>
<source>“{typed}” is not a date. Write 2025-11-01, 2025-11, 2025, or XXXX-11-01 when the year is not given.</source>
<translation>« {typed} » n’est pas une date. Écrivez 2025-11-01, 2025-11, 2025, ou XXXX-11-01 quand l’année n’est pas donnée.</translation>
</message>
<message>
<source>“{typed}” is not a number.</source>
<translation>« {typed} » n’est pas un nombre.</translation>
</message>
<message>
<source>“{typed}” is not a number. Write digits, with a point or a comma for decimals.</source>
<translation>« {typed} » n’est pas un nombre. Écrivez des chiffres, avec un point ou une virgule pour les décimales.</translation>
</message>
<message>
<source>“{type}” holds inside one article; these annotations stand in two.</source>
<translation>« {type} » vaut à l’intérieur d’un article ; ces annotations se trouvent dans deux.</translation>
</message>
<message>
<source>“{type}” joins two articles; these annotations stand in one.</source>
<translation>« {type} » relie deux articles ; ces annotations se trouvent dans un seul.</translation>
</message>
<message>
<source>“{type}” needs two annotations.</source>
<translation>« {type} » demande deux annotations.</translation>
</message>
<message>
<source>“{value}” cannot be chosen for {name}. There are: {known}.</source>
<translation>« {value} » ne peut pas être choisi pour {name}. Il y a : {known}.</translation>
</message>
<message>
<source>“{value}” is no split. Write shares like 80/10/10, or names with shares like train=80/test=20.</source>
<translation>« {value} » n’est pas une répartition. Écrivez des parts telles que 80/10/10, ou des noms avec leurs parts tels que train=80/test=20.</translation>
</message>
<message>
<source>“{value}” is none of the choices of {name}.</source>
<translation>« {value} » ne fait pas partie des choix de {name}.</translation>
</message>
<message numerus="yes">
<source>… and %n more line(s), which come in too</source>
<translation>
<numerusform>… et %n ligne de plus, qui entre aussi</numerusform>
<numerusform>… et %n lignes de plus, qui entrent aussi</numerusform>
</translation>
</message>
<message numerus="yes">
<source>… and %n more place(s)</source>
<translation>
<numerusform>… et %n autre endroit</numerusform>
<numerusform>… et %n autres endroits</numerusform>
</translation>
</message>
<message>
<source>≈ about</source>
<translation>≈ environ</translation>
</message>
<message>
<source>≠ confirmed</source>
<translation>≠ confirmées</translation>
</message>
<message>
<source>≠ proposed</source>
<translation>≠ proposées</translation>
</message>
<message>
<source>≤ at most</source>
<translation>≤ au plus</translation>
</message>
<message>
<source>≥ </source>
<translation>≥ </translation>
</message>
<message>
<source>≥ at least</source>
<translation>≥ au moins</translation>
</message>
<message>
<source>── {name}, {size} kB</source>
<translation>── {name}, {size} ko</translation>
</message>
<message>
<source>▲ Not saved</source>
<translation>▲ Non enregistré</translation>
</message>
<message>
<source>● Saved</source>
<translation>● Enregistré</translation>
</message>
<message>
<source>● Saved {time}</source>
<translation>● Enregistré à {time}</translation>
</message>
</context>
</TS>
