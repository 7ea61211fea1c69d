# Kur sūdzēties, kas uzrauga, personas dati. Kopš kuras dienas teksts ir spēkā, teikts crates/wording/src/rights.rs.

complaint-insurer = Vispirms vērsieties pie mums: { $insurer }, tālr. { $phone }. Norādiet atlīdzības lietas numuru un to, kam nepiekrītat.
complaint-ombudsman = Ja mūsu atbilde Jūs neapmierina un esat fiziska persona, varat vērsties pie Latvijas Apdrošinātāju asociācijas ombuda (www.laa.lv). Par sūdzības izskatīšanu jāiemaksā drošības nauda, ko var atgūt.
complaint-consumer = Patērētājs var vērsties Patērētāju tiesību aizsardzības centrā (www.ptac.gov.lv).
complaint-court = Prasību var celt Latvijas Republikas tiesā.
supervisor-2001 = Apdrošināšanas tirgu uzrauga Finanšu un kapitāla tirgus komisija (www.fktk.lv).
supervisor-2023 = Apdrošināšanas tirgu uzrauga Latvijas Banka (www.bank.lv).
personal-data-2018 = Jūsu un apdrošinātā personas datus, arī veselības datus, apstrādā { $insurer }, lai izskatītu atlīdzības pieteikumu, izmaksātu atlīdzību un izpildītu tiesību aktu prasības. Jums ir tiesības iepazīties ar saviem datiem, lūgt tos labot un izmantot citas Vispārīgajā datu aizsardzības regulā noteiktās tiesības. Kā to darīt un cik ilgi datus glabājam, teikts mūsu privātuma paziņojumā. Par datu apstrādi var sūdzēties Datu valsts inspekcijā (www.dvi.gov.lv).
decision-by-law-2018 = Lēmumu pieņemsim ne vēlāk kā 30 dienu laikā pēc tam, kad būsim saņēmuši visus šos dokumentus.
