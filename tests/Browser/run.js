// Opens the pages of Pages/ in headless Chromium. The last line is: N passed, N failed, N skipped.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { executable, start } from "./chromium.js";
import { tests } from "./tests.js";

const here = dirname(fileURLToPath(import.meta.url));
const maker = join(here, "Pages/bin/Release/net10.0/Pages.dll");
const out = join(here, "out");

if (!executable) {
  console.log("Chromium is not installed.");
  process.exit(2);
}
if (!existsSync(maker)) {
  console.log(`${maker} is not built: dotnet build tests/Browser/Pages -c Release`);
  process.exit(2);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const made = execFileSync("dotnet", [maker, out], { encoding: "utf8", timeout: 60_000 }).trim();
console.log(made);

// Nothing waits for ever, whatever the browser does.
setTimeout(() => {
  console.log("The tests took longer than five minutes.\n\n0 passed, 1 failed, 0 skipped");
  process.exit(1);
}, 300_000).unref();

const chromium = await start();
let passed = 0, failed = 0;
for (const { name, run } of tests(chromium.context, out, made)) {
  const began = Date.now();
  try {
    await run();
    passed++;
    console.log(`ok     ${name} (${Date.now() - began} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAILED ${name}\n       ${String(error.message ?? error).replaceAll("\n", "\n       ")}`);
  }
}
await chromium.stop();
console.log(`\n${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed > 0 ? 1 : 0);
