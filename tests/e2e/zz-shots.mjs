import { launch, visitor, logIn, fillBill, identify, DESK, PHONE } from '/var/tmp/wt/web/tests/e2e/browser.mjs';
const b = await launch();
for (const [n,o] of [['desk',DESK],['phone',PHONE],['dark',{...DESK,colorScheme:'dark'}]]) {
  const p = await visitor(b,o);
  await p.goto('/login'); await p.screenshot({path:`/tmp/s-${n}-login.png`});
  await p.fill('#name','registratore'); await p.fill('#password','polise-demo-1'); await p.press('#password','Enter');
  await p.waitForURL(u=>u.pathname!=='/login');
  for (const c of ['KO-102','LA-101','Z-101','PI-103','FT-101']) { await p.fill('#q',c); await p.press('#q','Enter'); await p.waitForTimeout(300);} 
  await p.screenshot({path:`/tmp/s-${n}-bill.png`,fullPage:true});
  console.log(p.url(), (await p.locator('main').innerText()).slice(0,300));
  try {
    await p.locator('button.primary, button[type=submit].primary').first().click(); await p.waitForLoadState();
    await p.screenshot({path:`/tmp/s-${n}-identify.png`,fullPage:true});
    await identify(p,{insurer:'BTA',code:'191065-13825'});
    await p.keyboard.type(';2100003=9912?',{delay:4}); await p.keyboard.press('Enter');
    await p.waitForTimeout(1500);
    await p.screenshot({path:`/tmp/s-${n}-decision.png`,fullPage:true});
    console.log(p.url());
  } catch(e) { console.log(n, e.message.slice(0,300)); }
}
await b.close();
