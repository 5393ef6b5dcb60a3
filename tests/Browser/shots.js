// Takes the pictures of docs/images from a report: node shots.js REPORT.html FOLDER
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "./chromium.js";

const [report, folder] = process.argv.slice(2);
const pictures = [
  { name: "report-desktop", width: 1280, height: 1000 },
  { name: "report-dark", width: 1280, height: 1000, colorScheme: "dark", at: "#clients" },
  { name: "report-actions", width: 1280, height: 1000, at: "#actions" },
  { name: "report-phone", width: 390, height: 1000 },
  { name: "report-clients", width: 1280, height: 760, at: "#client-list" },
];

const chromium = await start();
for (const { name, width, height, colorScheme = "light", at } of pictures) {
  const page = await chromium.context.newPage();
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.goto(pathToFileURL(resolve(report)).href);
  if (at) await page.evaluate((selector) => document.querySelector(selector).scrollIntoView(), at);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.close();
}
await chromium.stop();
