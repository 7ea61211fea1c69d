// Files as people send them.

/** A photograph of one colour. */
export async function photograph(page, colour) {
  const base64 = await page.evaluate(async (fill) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [60, 90];
    const context = canvas.getContext('2d');
    context.fillStyle = fill;
    context.fillRect(0, 0, 60, 90);
    return canvas.toDataURL('image/jpeg').split(',')[1];
  }, colour);
  return Buffer.from(base64, 'base64');
}

/** A page as PDF. */
export async function sheet(browser) {
  const page = await browser.newPage();
  await page.setContent('<h1>Rēķins</h1>');
  const pdf = await page.pdf();
  await page.close();
  return Buffer.from(pdf);
}
