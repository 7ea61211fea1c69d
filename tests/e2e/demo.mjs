// Who and what `polise demo` holds, as it prints when it starts. POLISE_E2E_DEMO, a JSON of the same shape,
// tells of another demonstration.
const demo = {
  password: 'polise-demo-1',
  logins: { clerk: 'registratore', otherClerk: 'zobi', manager: 'vaditaja', insurer: 'bta-admin', otherInsurer: 'balta-admin', auditor: 'revidents', employer: 'bta-hr', otherEmployer: 'balta-hr', secondInsurer: 'bta-admin-2',
    handler: 'balcia-eksperts', secondHandler: 'balcia-eksperts-2', otherHandler: 'bta-eksperts',
    accidentInsurer: 'balcia-admin', secondAccidentInsurer: 'balcia-admin-2', member: 'balta-klients', thirdInsurer: 'balta-admin-2',
    hurt: 'bta-pasazieris', ownClaims: 'balta-klients', otherOwnClaims: 'bta-klients',
    receiptHandler: 'balta-eksperts', secondReceiptHandler: 'balta-eksperts-2' },
  // Who is invited and has an e-card, one of `insured`.
  member: { card: '12000006' },
  // Who has an accident policy and no cover; a claim of theirs is decided.
  hurt: { family: 'Dūmiņš', policy: 'TR-10275' },
  // The policy of a child without a claim that is decided, and its insured.
  policy: { number: 'JN-10386', family: 'Pūce' },
  // Policies whose letters are in another language than the desk, and what the title of one says.
  letters: [
    { number: 'JN-10312', family: 'Fjodorova', says: 'О документах, нужных для решения' },
    { number: 'JN-10349', family: 'Grant', says: 'Documents needed for our decision' },
  ],
  // Insured people, in force today and past every waiting period.
  insured: [
    { code: '191065-13825', card: '2100003', insurer: 'BTA' },
    { code: '211296-15579', card: '2600018', insurer: 'BTA' },
    { code: '220886-15120', card: '1100003', insurer: 'BALTA' },
    { code: '321158-38634', card: '12000006', insurer: 'BALTA' },
    { code: '030469-10717', card: '1600018', insurer: 'BALTA' },
    // The last one's card is revoked by the tests.
    { code: '322158-38634', card: '22000006', insurer: 'BTA' },
  ],
  // Services that every programme pays at least in part.
  services: ['KO-102', 'GA-101'],
};

export default { ...demo, ...JSON.parse(process.env.POLISE_E2E_DEMO ?? '{}') };
