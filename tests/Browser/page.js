// A page that is watched while it is open: what it says, what goes wrong, what it asks for.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Opens NAME.html of a folder, hands it over, and throws when it said, did or asked for anything it should not. */
export async function open(context, folder, name, options, use) {
  const { width = 1280, height = 900, waitFor, ...media } = options;
  const page = await context.newPage();
  const complaints = [];
  const address = pathToFileURL(join(folder, `${name}.html`)).href;
  page.on("console", (message) => complaints.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => { complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("popup", () => complaints.push("a window was opened"));
  page.on("request", (request) => { if (request.url().split("#")[0] !== address) complaints.push(`request: ${request.url().slice(0, 200)}`); });
  try {
    await page.setViewportSize({ width, height });
    await page.emulateMedia(media);
    await page.goto(address);
    await use(page);
    const broken = await page.evaluate(() => window.broken);
    if (broken !== undefined) complaints.push("a script from outside ran");
    if (complaints.length > 0) throw new Error(complaints.join("\n"));
  } finally {
    await page.close();
  }
}

/** What axe-core finds wrong, a line each. */
export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ["violations"] })).violations);
  return found.map((rule) => `${rule.id} (${rule.impact}): ${rule.help}; ${rule.nodes.length} times, such as ${rule.nodes[0].html.slice(0, 200)} ${rule.nodes[0].failureSummary.replaceAll("\n", " ")}`);
}

export function equal(actual, expected, what) {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

export function holds(condition, what) {
  if (!condition) throw new Error(what);
}
