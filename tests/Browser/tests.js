// What must hold of the pages.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { equal, holds, open, violations } from "./page.js";

const names = ["rich", "good", "empty", "not-measured", "hostile", "large"];
const status = (page) => page.textContent("#client-status");
const column = (page, index) => page.$$eval("#client-table tbody tr", (rows, at) => rows.map((row) => row.cells[at].textContent), index);
const heads = ["Verdict", "Mailbox", "Client", "TLS seen", "Why, and what to do", "Protocol", "Server", "Address", "Last seen (UTC)", "Signed in", "Failed"];

// Times are shown always and judged in the long campaign alone: a busy machine is no failure.
function timed(what, milliseconds, most) {
  console.log(`       ${what}: ${Math.round(milliseconds)} ms`);
  if (process.env.MAILREADINESS_LONG === "1") holds(milliseconds < most, `${what} took ${Math.round(milliseconds)} ms`);
}

export function tests(context, folder, made) {
  const list = [];
  const test = (name, run) => list.push({ name, run });
  const view = (name, options, use) => open(context, folder, name, options, use);

  test("a page of 50,000 clients has under 15 MB", () => {
    const [, milliseconds, bytes] = /^large (\d+) ms (\d+) bytes$/m.exec(made);
    timed("made", Number(milliseconds), 3000);
    holds(Number(bytes) < 15_000_000, `it has ${bytes} bytes`);
  });

  for (const name of names) {
    test(`${name}: opens without a word, an error or a request, and axe finds nothing`, () => view(name, {}, async (page) => equal(await violations(page), [], "violations")));
    for (const width of [320, 390, 768]) {
      test(`${name}: no sideways scrolling of the page at ${width} px`, () => view(name, { width }, async (page) => {
        equal(await page.evaluate(() => document.documentElement.scrollWidth), width, "width of the page");
      }));
    }
  }

  for (const name of ["rich", "not-measured"]) {
    test(`${name}: axe finds nothing in the dark, with everything unfolded, on a phone`, () => view(name, { colorScheme: "dark", width: 390 }, async (page) => {
      await page.evaluate(() => document.querySelectorAll("details").forEach((each) => { each.open = true; }));
      equal(await violations(page), [], "violations");
    }));
  }

  test("sections stand in their order, under one heading each", () => view("rich", {}, async (page) => {
    equal(await page.$$eval("main > section", (all) => all.map((each) => each.id)),
      ["verdict", "dates", "actions", "endpoints", "rollout", "canaries", "clients", "client-list", "blind-spots", "findings", "advisories", "evidence", "method"], "sections");
    equal(await page.$$eval("h1", (all) => all.length), 1, "main headings");
    equal(await page.$$eval("main > section", (all) => all.filter((each) => !document.getElementById(each.getAttribute("aria-labelledby"))).length), 0, "sections without a name");
    equal(await page.$$eval("nav a", (all) => all.filter((each) => !document.querySelector(each.getAttribute("href"))).length), 0, "links to nowhere");
    const anchors = await page.$$eval("main a[href^='#']", (all) => all.map((each) => each.getAttribute("href")).filter((href) => !document.getElementById(href.slice(1))));
    equal(anchors, [], "links to nowhere");
    equal(await page.$$eval("[id]", (all) => all.length - new Set(all.map((each) => each.id)).size), 0, "ids given twice");
  }));

  test("no colour stands without a word and an icon", () => view("rich", {}, async (page) => {
    const bare = await page.$$eval(".w", (all) => all.filter((each) => !each.textContent.trim() || !each.querySelector("svg use")).length);
    equal(bare, 0, "badges without word or icon");
  }));

  test("every chart has a name, a description and its figures in words", () => view("rich", {}, async (page) => {
    const charts = await page.$$eval("figure svg", (all) => all.map((each) => each.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id)?.textContent.length > 0)));
    holds(charts.length >= 5, `${charts.length} charts`);
    holds(charts.flat().every((good) => good), "a chart has no name or description");
  }));

  test("the skip link comes first and leads to the verdict", () => view("rich", {}, async (page) => {
    await page.keyboard.press("Tab");
    equal(await page.evaluate(() => document.activeElement.className), "skip", "first stop");
    await page.keyboard.press("Enter");
    equal(await page.evaluate(() => document.activeElement.id), "verdict", "where it leads");
  }));

  test("sorting by keyboard, both ways, is said to assistive technology", () => view("rich", {}, async (page) => {
    equal(await page.$$eval("#client-table thead th", (all) => all.map((each) => each.textContent)), heads, "columns");
    for (const [index, name] of [[1, "Mailbox"], [8, "Last seen (UTC)"], [9, "Signed in"]]) {
      await page.focus(`#client-table thead th:nth-child(${index + 1}) button`);
      await page.keyboard.press("Enter");
      equal(await page.getAttribute(`#client-table thead th:nth-child(${index + 1})`, "aria-sort"), "ascending", name);
      const up = await column(page, index);
      await page.keyboard.press("Space");
      equal(await page.getAttribute(`#client-table thead th:nth-child(${index + 1})`, "aria-sort"), "descending", name);
      const down = await column(page, index);
      equal(await page.$$eval("#client-table th[aria-sort]", (all) => all.length), 1, "sorted columns");
      holds(up[0] !== down[0], `${name}: both ways start with ${up[0]}`);
      const value = (text) => (index === 9 ? Number(text.replaceAll(",", "")) : text.toLowerCase());
      const compare = index === 1 ? new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare : (a, b) => (a < b ? -1 : a > b ? 1 : 0);
      equal(up.map(value), up.map(value).sort(compare), `${name} ascending`);
    }
    equal(await page.evaluate(() => document.activeElement.closest("th")?.cellIndex), 9, "the focus stays");
  }));

  test("what is not known stands last, whichever way", () => view("rich", {}, async (page) => {
    await page.selectOption("#client-size", "500");
    for (let i = 0; i < 2; i++) {
      await page.click("#client-table thead th:nth-child(9) button");
      const seen = await column(page, 8);
      holds(seen.includes(""), "no client without a time");
      equal(seen.slice(seen.indexOf("")).filter((time) => time !== ""), [], "times behind the unknown ones");
    }
  }));

  test("filtering by keyboard tells how many are left", () => view("rich", {}, async (page) => {
    equal(await status(page), "Rows 1 to 50 of 260 clients.", "at first");
    await page.focus("#client-find");
    await page.keyboard.type("KYOCERA");
    await page.waitForFunction(() => document.getElementById("client-status").textContent.includes("match"));
    holds((await column(page, 2)).every((client) => client.includes("Kyocera")), "another client was left");
    await page.keyboard.press("Tab");
    await page.keyboard.press("w");
    await page.waitForFunction(() => document.querySelector("#client-verdict").value === "0");
    const verdicts = await column(page, 0);
    holds(verdicts.length > 0 && verdicts.every((verdict) => verdict === "will break"), `verdicts ${verdicts}`);
    await page.fill("#client-find", "no such client");
    await page.waitForFunction(() => document.getElementById("client-status").textContent === "No client matches.");
    equal(await page.getAttribute("#client-status", "role"), "status", "live region");
  }));

  test("pages turn by keyboard, and the focus stays", () => view("rich", {}, async (page) => {
    const first = await column(page, 1);
    await page.focus("[data-go=on]");
    await page.keyboard.press("Enter");
    equal(await status(page), "Rows 51 to 100 of 260 clients.", "second page");
    holds(!(await column(page, 1)).some((mailbox) => first.includes(mailbox)), "a row stands on both pages");
    await page.focus("[data-go=last]");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    equal(await status(page), "Rows 251 to 260 of 260 clients.", "last page");
    equal(await page.evaluate(() => document.activeElement.dataset.go), "last", "focus");
    equal(await page.getAttribute("[data-go=on]", "aria-disabled"), "true", "next on the last page");
  }));

  test("what scrolls by itself takes the focus and has a name", () => view("rich", { width: 390 }, async (page) => {
    const poor = await page.$$eval(".scroll", (all) => all.filter((each) => each.tabIndex !== 0 || !each.getAttribute("aria-label")).length);
    equal(poor, 0, "regions without focus or name");
  }));

  test("the focus is seen", () => view("rich", {}, async (page) => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "solid", "outline");
  }));

  test("dark, print and reduced motion apply", async () => {
    const look = (page) => page.evaluate(() => ({ paper: getComputedStyle(document.body).backgroundColor, nav: getComputedStyle(document.querySelector("nav")).display, find: getComputedStyle(document.querySelector("#client-controls")).display, motion: getComputedStyle(document.documentElement).scrollBehavior }));
    await view("rich", { colorScheme: "light", reducedMotion: "reduce" }, async (page) => equal(await look(page), { paper: "rgb(255, 255, 255)", nav: "block", find: "flex", motion: "auto" }, "light"));
    await view("rich", { colorScheme: "dark", reducedMotion: "no-preference" }, async (page) => equal(await look(page), { paper: "rgb(20, 23, 27)", nav: "block", find: "flex", motion: "smooth" }, "dark"));
    await view("rich", { colorScheme: "dark", media: "print", reducedMotion: "reduce" }, async (page) => equal(await look(page), { paper: "rgb(255, 255, 255)", nav: "none", find: "none", motion: "auto" }, "print"));
  });

  test("the print has everything unfolded and all clients that matter", () => view("rich", {}, async (page) => {
    const before = await column(page, 1);
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    equal(await page.$$eval("details:not([open]):not(.aside)", (all) => all.length), 0, "folded parts");
    const verdicts = await column(page, 0);
    equal([verdicts.length, [...new Set(verdicts)].sort()], [26, ["at risk", "will break"]], "clients on paper");
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    holds((await page.$$eval("details:not([open])", (all) => all.length)) > 10, "nothing was folded again");
    equal(await column(page, 1), before, "rows afterwards");
    const pdf = await page.pdf();
    holds(pdf.length > 50_000, `a print of ${pdf.length} bytes`);
  }));

  test("a link to a finding unfolds it", () => view("rich", {}, async (page) => {
    await page.click("#actions a[href='#MR-CLI-001']");
    await page.waitForFunction(() => document.getElementById("MR-CLI-001").open);
  }));

  test("an owner can be filled in", () => view("rich", {}, async (page) => {
    await page.getByLabel(/^Owner of MR-CLI-001, failed/).fill("Ann");
    equal(await page.getByLabel(/^Owner of MR-CLI-001, failed/).inputValue(), "Ann", "owner");
  }));

  test("no network, no eval, no foreign script: the policy holds", async () => {
    const html = readFileSync(join(folder, "rich.html"), "utf8");
    writeFileSync(join(folder, "injected.html"), html.replace("</main>", "<script>window.injected = 1</script><img src='https://example.com/x.png'><p style='color: red' onclick='window.injected = 2' id='p'>x</p></main>"));
    const page = await context.newPage();
    const said = [], asked = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("requestfinished", (request) => asked.push(request.url()));
    await page.goto(`file://${join(folder, "injected.html")}`);
    await page.click("#p");
    const result = await page.evaluate(() => [window.injected, getComputedStyle(document.getElementById("p")).color]);
    await page.close();
    holds(result[0] == null, `a foreign script ran: ${result[0]}`);
    holds(result[1] !== "rgb(255, 0, 0)", "a foreign style applied");
    holds(said.filter((text) => text.includes("Content Security Policy")).length >= 4, `only these were refused: ${said.join(" / ")}`);
    equal(asked.filter((url) => url.startsWith("http")), [], "requests");
  });

  test("without its script: the worst clients, and how many more there are", async () => {
    const plain = await context.browser().newContext({ javaScriptEnabled: false });
    try {
      const page = await plain.newPage();
      await page.goto(`file://${join(folder, "large.html")}`);
      equal(await page.locator("#client-table tbody tr").count(), 200, "rows");
      equal(await page.locator("#client-status").textContent(), "The 200 worst of 50,000 clients are listed here; the JSON form of this report has the other 49,800.", "sentence");
      equal(await page.locator("#client-controls").isVisible(), false, "controls");
      equal(await page.locator("#client-table thead button").count(), 0, "buttons");
      equal(await page.locator("main > section").count(), 13, "sections");
    } finally {
      await plain.close();
    }
  });

  test("what was not measured never looks passed", () => view("not-measured", {}, async (page) => {
    equal(await page.textContent("#verdict-h"), "Not known", "verdict");
    equal(await page.$$eval("main .w.pass", (all) => all.map((each) => each.textContent)), [], "words of passing");
  }));

  test("an empty report says for every part that nothing was asked for", () => view("empty", {}, async (page) => {
    equal(await page.textContent("#verdict-h"), "Not known", "verdict");
    equal(await page.$$eval(".areas .w.none", (all) => all.length), 5, "parts not asked for");
    const silent = await page.$$eval("main > section", (all) => all.filter((each) => each.id !== "verdict" && each.id !== "method" && !each.querySelector(".empty")).map((each) => each.id));
    equal(silent, [], "sections without a word about it");
  }));

  test("hostile texts are shown as text", () => view("hostile", {}, async (page) => {
    await page.selectOption("#client-size", "500");
    const mailboxes = await column(page, 1);
    for (const text of ["</script><script>window.broken = 1</script>", "\"><img src=x onerror=\"window.broken = 1\">", "=cmd|'/c calc'!A1"]) holds(mailboxes.includes(text), `${text} is not among the mailboxes`);
    equal(await page.$$eval("main img, main iframe, main object, main embed, main form, main [onload], main [onerror], main [onfocus]", (all) => all.length), 0, "elements from outside");
    equal(await page.$$eval("main a", (all) => all.filter((each) => !each.getAttribute("href").startsWith("#")).length), 0, "links out of the page");
    holds(!(await page.content()).includes("\u202e"), "a mark that turns text around was let through");
  }));

  test("50,000 clients open, sort and filter", async () => {
    const times = {};
    await view("large", {}, async (page) => {
      times.open = await page.evaluate(() => performance.getEntriesByType("navigation")[0].domComplete);
      equal(await status(page), "Rows 1 to 50 of 50,000 clients.", "at first");
      for (const [name, selector] of [["sort by mailbox", "th:nth-child(2) button"], ["sort by address", "th:nth-child(8) button"], ["sort by time", "th:nth-child(9) button"]]) {
        times[name] = await page.evaluate((at) => {
          const began = performance.now();
          document.querySelector(`#client-table ${at}`).click();
          document.querySelector("#client-table tbody").getBoundingClientRect();
          return performance.now() - began;
        }, selector);
      }
      const began = Date.now();
      await page.fill("#client-find", "scanner");
      await page.waitForFunction(() => document.getElementById("client-status").textContent.includes("match"));
      times.filter = Date.now() - began;
    });
    for (const [name, time] of Object.entries(times)) timed(name, time, 2000);
  });

  return list;
}
