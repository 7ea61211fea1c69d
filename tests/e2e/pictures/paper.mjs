// Invented papers as a telephone photographs them.

const SHEETS = {
  receipt: `<h2>Aptieka „Paraugs”</h2><p>Meža iela 1, Rīga<br>PVN LV40000000001</p><hr>
    <table><tr><td>Amoksicilīns 500 mg N16</td><td>11,20</td></tr><tr><td>Probiotikas kaps. N20</td><td>7,20</td></tr></table><hr>
    <table><tr><th>KOPĀ EUR</th><th>18,40</th></tr><tr><td>t. sk. PVN 12 %</td><td>1,97</td></tr></table>
    <p>Čeks 004512 · kase 2<br>Paldies!</p>`,
  prescription: `<h2>Recepte</h2><p>Veselības centrs „Pļavmala”</p><hr><p>Rp. Amoxicillinum 500 mg N16<br>D. S. pa 1 kapsulai 3 reizes dienā</p>
    <p>Internists: A. Paraugs</p>`,
};

/** One of the papers as JPEG. */
export async function paper(browser, name) {
  const page = await browser.newPage({ viewport: { width: 420, height: 560 } });
  await page.setContent(`<style>body{margin:0;background:#6b5b4a;display:grid;place-items:center;height:100vh}
    main{background:#fbfaf6;width:290px;padding:22px;font:14px/1.5 monospace;transform:rotate(-1.5deg);box-shadow:0 4px 14px #0006}
    h2{text-align:center;font-size:18px;margin:0 0 8px}table{width:100%}td+td,th+th{text-align:right}th{text-align:left}</style>
    <main>${SHEETS[name]}</main>`);
  const buffer = await page.screenshot({ type: 'jpeg', quality: 85 });
  await page.close();
  return { name: `${name}.jpg`, mimeType: 'image/jpeg', buffer };
}
