// Who and what the demonstration holds. POLISE_E2E_DEMO, a JSON of the same shape, tells of another one.
const demo = {
  password: 'polise-demo-2026',
  logins: { clerk: 'ilze', manager: 'dace', insurer: 'martins', auditor: 'anna' },
  // Insured people, in force today; each as { code, card, insurer }.
  insured: [
    { code: '320000-00000', card: '1122000', insurer: 'BTA' },
    { code: '320000-00002', card: '1122002', insurer: 'BTA' },
    { code: '320000-00004', card: '1122004', insurer: 'BTA' },
    { code: '320000-00006', card: '1122006', insurer: 'BTA' },
    { code: '320000-00008', card: '1122008', insurer: 'BTA' },
    { code: '320000-00010', card: '1122010', insurer: 'BTA' },
  ],
  // A service that its programme pays at least in part, and one more.
  services: ['KO-102', 'GA-101'],
};

export default { ...demo, ...JSON.parse(process.env.POLISE_E2E_DEMO ?? '{}') };
