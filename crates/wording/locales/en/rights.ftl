# Where to complain, who supervises, personal data. From which day a text holds is said in crates/wording/src/rights.rs.

complaint-insurer = First write to us: { $insurer }, phone { $phone }. Give the number of the claim and say what you disagree with.
complaint-ombudsman = If our answer does not satisfy you and you are a natural person, you can turn to the ombudsman of the Latvian Insurers Association (www.laa.lv). A deposit is paid for the complaint; it can be refunded.
complaint-consumer = A consumer can turn to the Consumer Rights Protection Centre, Patērētāju tiesību aizsardzības centrs (www.ptac.gov.lv).
complaint-court = You can bring an action before a court of the Republic of Latvia.
supervisor-2001 = The insurance market is supervised by the Financial and Capital Market Commission, Finanšu un kapitāla tirgus komisija (www.fktk.lv).
supervisor-2023 = The insurance market is supervised by the central bank of Latvia, Latvijas Banka (www.bank.lv).
personal-data-2018 = Your personal data and those of the insured, health data among them, are processed by { $insurer } to settle the claim, to pay the benefit and to meet the requirements of the law. You have the right to see your data, to have them corrected, and the other rights of the General Data Protection Regulation. How to use them and how long we keep the data is said in our privacy notice. You can complain about the processing to the Data State Inspectorate, Datu valsts inspekcija (www.dvi.gov.lv).
decision-by-law-2018 = We will decide no later than 30 days after we have received all these documents.
