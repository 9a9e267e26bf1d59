//! Words of town hall letters, written for this bench.

/// Nouns that stand alone and make compounds.
pub const NOUNS: &str = "Abfall Abgabe Ablehnung Abnahme Abrechnung Abschlag Absicht Abstand Abteilung Abwasser Adresse Akte Amt Anfrage Angabe \
Angebot Anhörung Anlage Anlieger Anmeldung Anschluss Anspruch Antrag Anwalt Anwohner Anzeige Arbeit Arzt Asyl Aufenthalt Aufsicht Auftrag Aufwand \
Ausbau Ausgleich Auskunft Ausländer Ausnahme Ausschuss Ausweis Auszahlung Auto Bach Bad Bahn Bau Bauer Baum Beamter Bearbeitung Bebauung Bedarf \
Befreiung Begründung Behörde Beihilfe Beistand Beitrag Bekanntmachung Belastung Beleg Beleuchtung Bemessung Benutzung Beratung Bericht Bescheid \
Bescheinigung Beschluss Beschwerde Besitz Bestand Bestattung Beteiligung Betreuung Betrieb Bewilligung Bezirk Bibliothek Bildung Blatt Boden Brand \
Brief Brücke Brunnen Buch Bürger Büro Bus Dach Daten Denkmal Dienst Dorf Ehe Ehrenamt Eigentum Einbürgerung Eingabe Einkommen Einladung Einleitung \
Einrichtung Einsatz Einspruch Einwohner Eltern Energie Entgelt Entschädigung Entsorgung Entwässerung Entwicklung Erbe Erlaubnis Erlass Ermittlung \
Eröffnung Erschließung Erstattung Erziehung Fach Fahrrad Fahrzeug Fall Familie Fest Feuer Film Fischerei Fläche Flüchtling Flur Förderung Form Forst \
Frau Freizeit Friedhof Frist Führer Fund Garage Garten Gast Gebäude Gebiet Gebühr Geburt Gefahr Gehalt Gehweg Geld Gemeinde Genehmigung Gericht \
Gesellschaft Gesetz Gesundheit Gewässer Gewerbe Grab Grenze Grund Gruppe Gutachten Hafen Halle Haltung Handel Handwerk Haus Haushalt Heim Heizung \
Hilfe Hochwasser Hof Holz Hund Hygiene Impfung Industrie Jagd Jahr Jugend Jubiläum Kanal Karte Kasse Kauf Keller Kind Kirche Klage Klima Konto \
Kontrolle Konzept Korrektur Kosten Kraft Kranken Kredit Kreis Kultur Kunde Kunst Kurs Laden Lager Land Lärm Last Leben Lehrer Leistung Leitung \
Lizenz Luft Mahnung Mangel Markt Maßnahme Material Meister Meldung Messung Miete Mitglied Mittel Müll Musik Nachbar Nachlass Nachtrag Nachweis Natur \
Netz Nummer Nutzung Obdach Ordnung Ort Pacht Park Parken Partei Pass Person Personal Pflanze Pflege Pflicht Plan Planung Platz Polizei Post Preis \
Presse Prüfung Quartier Rat Rathaus Rauch Raum Rechnung Recht Reform Regen Register Reinigung Reise Rente Reparatur Rettung Sache Saal Sammlung \
Sanierung Satzung Schaden Schein Schild Schnee Schule Schüler Schulden Schutz Sicherheit Siedlung Sitzung Sozial Spende Sperrung Spiel Sport Sprache \
Stadt Stadion Stall Stand Standort Statistik Stelle Steuer Stiftung Straße Streit Strom Studie Tag Tagesordnung Technik Teich Teil Telefon Termin \
Theater Tier Tonne Tourismus Träger Transport Treppe Turm Umlage Umwelt Umzug Unfall Unterhalt Unterkunft Unternehmen Unterricht Urkunde Urlaub \
Urteil Veranlagung Veranstaltung Verband Verbrauch Verein Verfahren Verfügung Vergabe Vergütung Verkauf Verkehr Verlängerung Vermessung Vermietung \
Vermögen Verordnung Versammlung Versicherung Versorgung Vertrag Vertretung Verwaltung Verwarnung Verzeichnis Vollmacht Vollstreckung Vorauszahlung \
Vorhaben Vorlage Vormund Vorschuss Vorstand Waffe Wagen Wahl Wald Wasser Weg Weide Weiher Werbung Werk Wert Wettbewerb Widerspruch Wiese Wind Winter \
Wirtschaft Wohngeld Wohnung Zahl Zahlung Zaun Zeichen Zeit Zeitung Zensus Zentrum Zeugnis Zimmer Zins Zivil Zoll Zone Zufahrt Zulage Zulassung \
Zuschuss Zustand Zustellung Zuwendung Zweck";

/// Verbs and their forms as letters use them.
pub const VERBS: &str = "beantrage beantragen beantragt bitte bitten gebeten widerspreche widersprechen widersprochen erhalte erhalten teile mit \
mitgeteilt sende senden gesandt übersende übersenden übersandt lege legen gelegt vorlege vorgelegt prüfe prüfen geprüft entscheide entscheiden \
entschieden genehmige genehmigen genehmigt bewillige bewilligen bewilligt zahle zahlen gezahlt überweise überweisen überwiesen erkläre erklären \
erklärt fordere fordern gefordert setze setzen gesetzt nehme nehmen genommen stelle stellen gestellt zeige zeigen gezeigt begründe begründen \
begründet ändere ändern geändert verlängere verlängern verlängert melde melden gemeldet verweise verweisen verwiesen hoffe hoffen gehofft danke \
danken gedankt komme kommen gekommen betreibe betreiben betrieben baue bauen gebaut wohne wohnen gewohnt vermiete vermieten vermietet kündige \
kündigen gekündigt trage tragen getragen schließe schließen geschlossen warte warten gewartet mahne mahnen gemahnt liefere liefern geliefert";

/// Adjectives.
pub const ADJECTIVES: &str = "neu neue neuen alt alte alten öffentlich öffentliche öffentlichen rechtlich rechtliche rechtlichen schriftlich \
schriftliche schriftlichen zuständig zuständige zuständigen erforderlich erforderliche erforderlichen beigefügt beigefügte beigefügten gültig gültige \
gültigen vorläufig vorläufige vorläufigen städtisch städtische städtischen ländlich ländliche ländlichen monatlich monatliche monatlichen jährlich \
jährliche jährlichen angemessen angemessene angemessenen fehlend fehlende fehlenden ausstehend ausstehende ausstehenden persönlich persönliche \
persönlichen amtlich amtliche amtlichen kommunal kommunale kommunalen sozial soziale sozialen baulich bauliche baulichen dringend dringende dringenden \
umfangreich umfangreiche umfangreichen unvollständig unvollständige unvollständigen künftig künftige künftigen bisherig bisherige bisherigen";

/// Words of grammar, the most frequent first.
pub const SMALL: &str = "die der und in zu den das nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch als an nach wie im für \
man aber aus durch wenn nur war noch werden bei hat wir was wird sein einen welche sind oder zur um haben einer mir über ihm diese einem ihr uns da \
zum kann doch vor dieser mich ihn du hatte seine mehr am denn nun unter sehr selbst schon hier bis habe ihre dann ihnen seiner alle wieder meine \
gegen vom ganz wo muss ohne eines können sei";

/// First names.
pub const FIRST_NAMES: &str = "Anna Maria Peter Michael Thomas Andreas Wolfgang Klaus Jürgen Günter Sabine Petra Monika Ursula Renate Helga Karin \
Brigitte Ingrid Erika Stefan Christian Uwe Werner Horst Frank Dieter Manfred Gerhard Hans Bernd Martin Jörg Käthe Björn Jörn Sönke Antje Silke Heike \
Ayşe Mehmet Fatma Mustafa Olga Svetlana Dimitri Agnieszka Łukasz Giulia Marco José Nguyen Ahmad Leyla Emma Mia Ben Paul Jonas Leon Finn Noah Lina";

/// Family names.
pub const NAMES: &str = "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder \
Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Schmitz Krause Meier Lehmann Schmid Schulze Maier Köhler Herrmann König \
Walter Mayer Huber Kaiser Fuchs Peters Lang Scholz Möller Weiß Jung Hahn Schubert Vogel Friedrich Keller Günther Frank Berger Winkler Roth Beck Lorenz \
Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Martin Schumacher Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas \
Schreiber Graf Schulte Dietrich Ziegler Kuhn Kühn Pohl Engel Horn Busch Bergmann Thomas Voigt Sauer Arnold Wolff Pfeiffer Yilmaz Kaya Demir Kowalski \
Nowak Wiśniewski Dvořák Horvat Petrović Ivanov Nguyen Rossi García Öztürk Şahin Weißgerber Grünwald Süßmilch Strößner Oelschläger Ueberschär";

/// Beginnings and ends of place and street names.
pub const PLACE_BEGINNINGS: &str = "Ober Unter Alt Neu Groß Klein Hohen Nieder Schön Wald Berg Tal Stein Linden Eichen Birken Mühlen Rosen Garten \
Kirch Schul Bahnhof Wiesen Brunnen Schloss Markt Hafen Kloster Sonnen Feld";
pub const PLACE_ENDS: &str =
    "dorf stadt bach berg tal hausen heim feld wald brück burg ried au kirchen rode";
pub const STREET_ENDS: &str = "straße weg gasse allee ring platz ufer damm steig";

/// Offices and kinds of letters.
pub const UNITS: &str = "Hauptamt Bauamt Sozialamt Jugendamt Ordnungsamt Standesamt Kämmerei Stadtkasse Bürgerbüro Umweltamt Schulamt Kulturamt \
Liegenschaftsamt Tiefbauamt Gesundheitsamt Ausländerbehörde Kfz-Zulassungsbehörde Steueramt Forstamt Feuerwehr";
pub const KINDS: &str = "Antrag Rechnung Widerspruch Beschwerde Mahnung Anfrage Bescheid Einladung Bewerbung Kündigung Vollmacht Bericht Angebot Urteil \
Mitteilung Gutachten";
