// Uses a site as a reader does: searches by keyboard, filters, moves a bar, strikes out, chooses the
// dark. `use.mjs SITE` works on any book that has more than one claim.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { launch, watch } from "./browser.mjs";

const site = path.resolve(process.argv[2]);
const browser = await launch();
const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light" })).newPage();
const wrong = watch(page);
const open = name => page.goto(`file://${site}/${name}`);

await open("index.html");
// The line is a verdict and a statement, of which only this is in the index.
const claimed = (await page.locator(".sec .cl a").first().innerText()).split("\n").pop();
const word = claimed.split(/[^\p{L}]+/u).filter(it => it.length > 4)[1];
await page.keyboard.press("/");
await page.keyboard.type(word.toUpperCase());
await page.waitForSelector("#found a");
assert.ok((await page.locator("#found a").first().innerText()).length > 3);
await page.keyboard.press("ArrowDown");
await page.keyboard.press("Enter");
await page.waitForURL(it => !it.pathname.endsWith("index.html"));

// A mark is told by its shape and by its colour: it is filled, and not in the colour of text.
await open("index.html");
const [filled, ink, text] = await page.evaluate(() => {
  const mark = document.querySelector(".v-supported");
  return [getComputedStyle(document.querySelector("#m-supported .fill")).fill, getComputedStyle(mark).color, getComputedStyle(document.body).color];
});
assert.notEqual(filled, "none");
assert.notEqual(ink, text);

// Words of titles find every record whose title holds them.
await open("index.html");
const { asked, missed } = await page.evaluate(async () => {
  await self.claimbook.find("a");
  const titles = self.claimbookSearch.titles.map(it => it.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  const words = [...new Set(titles.flat().filter(it => it.length > 4))];
  const asked = words.filter((_, at) => at % Math.floor(words.length / 20) === 0);
  const missed = [];
  for (const word of asked) {
    const found = new Set(await self.claimbook.find(word));
    titles.forEach((title, at) => { if (title.includes(word) && !found.has(at)) missed.push(`${word}: ${title.join(" ")}`); });
  }
  return { asked: asked.length, missed };
});
assert.ok(asked >= 20);
assert.deepEqual(missed, []);

await open("index.html");
const all = await page.locator(".sec li").count();
await page.locator(".filter [name=v]").selectOption("supported");
const shown = await page.locator(".sec li:visible").count();
assert.ok(shown > 0 && shown < all, `${shown} of ${all}`);
assert.match(page.url(), /v=supported/);

await page.locator(".theme").click();
await open("about.html");
assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");

const claim = fs.readdirSync(path.join(site, "claims")).find(it => it.endsWith(".html") && fs.readFileSync(path.join(site, "claims", it), "utf8").includes("data-height"));
await open(`claims/${claim}`);
const bar = page.locator(".slide input[data-height]").first();
const said = () => bar.evaluate(it => it.nextElementSibling.textContent);
const before = await said();
await bar.focus();
await page.keyboard.press("End");
assert.notEqual(await said(), before);
assert.ok(await bar.evaluate(it => !it.closest("figure").querySelector(".mine").hasAttribute("visibility")));
assert.equal(await bar.getAttribute("aria-valuetext"), await said());

await open("map.html");
await page.locator(".nd").first().hover();
assert.ok(await page.locator(".map.focus").count());
await page.locator("#strike").check();
await page.waitForFunction(() => self.claimbookGrounds);
await page.locator(".nd").last().click();
assert.equal(await page.locator(".nd.gone").count(), 1);
await page.locator("#again").click();
assert.equal(await page.locator(".nd.gone").count(), 0);
// Without its origins, one at a time, some claim loses some of its evidence.
const origins = await page.locator("#strike-source option[value^=o]").evaluateAll(all => all.map(it => it.value).slice(0, 30));
const lost = [];
for (const origin of origins) {
  await page.locator("#strike-source").selectOption(origin);
  lost.push(await page.locator(".nd.lost, .nd.hurt").count());
}
assert.ok(lost.some(Boolean), `${lost}`);
assert.deepEqual(wrong, []);
await browser.close();
console.log("searched, filtered, darkened, moved a bar, struck out");
