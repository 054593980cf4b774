// Takes the pictures of the README: the overview, and a page of a claim. `pictures.mjs SITE CLAIM FOLDER`
import path from "node:path";
import { launch } from "./browser.mjs";

const [site, claim, folder] = process.argv.slice(2);
const browser = await launch();
const page = await (await browser.newContext({ colorScheme: "light" })).newPage();
for (const [name, file, height] of [["overview", "index", 760], ["claim", `claims/${claim}`, 1180]]) {
  await page.setViewportSize({ width: 1000, height });
  await page.goto(`file://${path.resolve(site, file)}.html`);
  await page.screenshot({ path: path.resolve(folder, `${name}.jpg`), type: "jpeg", quality: 70 });
}
await browser.close();
