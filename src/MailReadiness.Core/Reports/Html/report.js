(function () {
  "use strict";

  // What is folded away goes on paper too, but for what the paper shows already or nobody must act on.
  var opened = [];
  window.addEventListener("beforeprint", function () {
    opened = Array.prototype.filter.call(document.querySelectorAll("details:not(.aside)"), function (d) { return !d.open; });
    opened.forEach(function (d) { d.open = true; });
  });
  window.addEventListener("afterprint", function () { opened.forEach(function (d) { d.open = false; }); });

  // A link to a part that is folded unfolds it.
  function reveal() {
    Array.prototype.forEach.call(document.querySelectorAll("details[id]"), function (d) {
      if ("#" + encodeURI(d.id) === location.hash) { d.open = true; }
    });
  }
  window.addEventListener("hashchange", reveal);
  reveal();

  var source = document.getElementById("client-data");
  var table = document.getElementById("client-table");
  if (!source || !table) { return; }

  var data = JSON.parse(source.textContent);
  var rows = data.rows, texts = data.texts;
  source.textContent = "";
  var words = ["will break", "at risk", "unknown", "ready"], icons = ["fail", "warn", "unknown", "pass"];
  // The places in a row, as ClientData writes it.
  var VERDICT = 0, MAILBOX = 1, PROTOCOL = 2, CLIENT = 3, TLS = 4, SERVER = 5, ADDRESS = 6, SEEN = 7, SUCCEEDED = 8, FAILED = 9, WHY = 10, ACTION = 11;
  var columns = [MAILBOX, PROTOCOL, CLIENT, TLS, SERVER, ADDRESS, WHY, ACTION];
  var numbers = new Set([VERDICT, SEEN, SUCCEEDED, FAILED]);
  var body = table.tBodies[0], status = document.getElementById("client-status"), pageText = document.getElementById("client-page");
  var find = document.getElementById("client-find"), verdict = document.getElementById("client-verdict");
  var protocol = document.getElementById("client-protocol"), size = document.getElementById("client-size");
  var paper = document.getElementById("client-paper");
  var total = Number(table.dataset.total), shown = rows, page = 0, sortKey = -1, ascending = true;
  var ranks = null, lower = null;

  function count(n) { return String(n).replace(/\B(?=(\d{3})+$)/g, ","); }

  // The place of each text among all of them, so that rows are compared by number.
  function rankOf() {
    if (ranks) { return ranks; }
    var compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;
    var order = texts.map(function (_, i) { return i; }).sort(function (a, b) { return compare(texts[a], texts[b]) || a - b; });
    ranks = new Uint32Array(texts.length);
    order.forEach(function (text, rank) { ranks[text] = rank; });
    return ranks;
  }

  function sorted(list) {
    if (sortKey < 0) { return list; }
    var rank = numbers.has(sortKey) ? null : rankOf();
    var key = list.map(function (row) {
      var value = row[sortKey];
      return rank ? (value === 0 ? Infinity : rank[value]) : value === null ? Infinity : value;
    });
    var sign = ascending ? 1 : -1;
    return list.map(function (_, i) { return i; }).sort(function (a, b) {
      // What is not known stands last, whichever way.
      if (key[a] === key[b]) { return a - b; }
      if (key[a] === Infinity) { return 1; }
      if (key[b] === Infinity) { return -1; }
      return sign * (key[a] - key[b]);
    }).map(function (i) { return list[i]; });
  }

  function filtered() {
    var text = find.value.trim().toLowerCase(), wanted = verdict.value, kind = protocol.value, hit = null;
    if (text) {
      lower = lower || texts.map(function (t) { return t.toLowerCase(); });
      hit = lower.map(function (t) { return t.indexOf(text) >= 0; });
    }
    return rows.filter(function (row) {
      if (wanted !== "" && row[VERDICT] !== Number(wanted)) { return false; }
      if (kind !== "" && texts[row[PROTOCOL]] !== kind) { return false; }
      return !hit || columns.some(function (c) { return hit[row[c]]; });
    });
  }

  function element(tag, text, look) {
    var made = document.createElement(tag);
    if (text) { made.textContent = text; }
    if (look) { made.className = look; }
    return made;
  }

  function badge(kind, word) {
    var made = element("span", "", "w " + kind), ns = "http://www.w3.org/2000/svg";
    var svg = document.createElementNS(ns, "svg"), use = document.createElementNS(ns, "use");
    svg.setAttribute("class", "i");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#i-" + kind);
    svg.appendChild(use);
    made.appendChild(svg);
    made.appendChild(document.createTextNode(word));
    return made;
  }

  function seen(minutes) { return minutes === null ? "" : new Date(minutes * 60000).toISOString().slice(0, 16).replace("T", " "); }

  function line(row) {
    var tr = document.createElement("tr"), first = element("td", "", "t");
    first.appendChild(badge(icons[row[VERDICT]], words[row[VERDICT]]));
    tr.appendChild(first);
    var head = element("th", texts[row[MAILBOX]] || "not known", "anywhere");
    head.scope = "row";
    tr.appendChild(head);
    tr.appendChild(element("td", texts[row[CLIENT]], "anywhere"));
    tr.appendChild(element("td", texts[row[TLS]]));
    tr.appendChild(element("td", texts[row[WHY]] + (row[ACTION] ? " " + texts[row[ACTION]] : ""), "wide"));
    tr.appendChild(element("td", texts[row[PROTOCOL]]));
    tr.appendChild(element("td", texts[row[SERVER]], "anywhere"));
    tr.appendChild(element("td", texts[row[ADDRESS]], "anywhere"));
    tr.appendChild(element("td", seen(row[SEEN]), "t"));
    tr.appendChild(element("td", count(row[SUCCEEDED]), "n"));
    tr.appendChild(element("td", count(row[FAILED]), "n"));
    return tr;
  }

  function fill(list) {
    var all = document.createDocumentFragment();
    list.forEach(function (row) { all.appendChild(line(row)); });
    body.replaceChildren(all);
  }

  function draw() {
    var perPage = Number(size.value), pages = Math.max(1, Math.ceil(shown.length / perPage));
    page = Math.min(Math.max(0, page), pages - 1);
    fill(shown.slice(page * perPage, (page + 1) * perPage));
    status.textContent = shown.length === 0 ? "No client matches."
      : "Rows " + count(page * perPage + 1) + " to " + count(Math.min(shown.length, (page + 1) * perPage)) + " of " + count(shown.length)
        + (shown.length < rows.length ? " that match, " + count(total) + " clients in all." : shown.length === 1 ? " client." : " clients.");
    pageText.textContent = "Page " + count(page + 1) + " of " + count(pages);
    // Not disabled outright: a button that is would lose the focus.
    [["first", 0], ["back", 0], ["on", pages - 1], ["last", pages - 1]].forEach(function (end) {
      buttons[end[0]].setAttribute("aria-disabled", String(page === end[1]));
    });
  }

  function update() {
    shown = sorted(filtered());
    page = 0;
    draw();
  }

  function sortBy(head) {
    var key = Number(head.dataset.key);
    ascending = sortKey === key ? !ascending : true;
    sortKey = key;
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell) {
      if (cell === head) { cell.setAttribute("aria-sort", ascending ? "ascending" : "descending"); } else { cell.removeAttribute("aria-sort"); }
    });
    update();
  }

  Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head) {
    var button = element("button", head.textContent);
    button.type = "button";
    button.addEventListener("click", function () { sortBy(head); });
    head.replaceChildren(button);
  });

  var buttons = {}, pager = document.getElementById("client-pager");
  Array.prototype.forEach.call(pager.querySelectorAll("button"), function (button) {
    buttons[button.dataset.go] = button;
    button.addEventListener("click", function () {
      page = { first: 0, back: page - 1, on: page + 1, last: Infinity }[button.dataset.go];
      draw();
    });
  });

  var waiting = 0;
  find.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(update, 150);
  });
  [verdict, protocol, size].forEach(function (choice) { choice.addEventListener("change", update); });

  // On paper: those that something must be done about, as many as anybody reads.
  window.addEventListener("beforeprint", function () {
    var urgent = sorted(rows.filter(function (row) { return row[VERDICT] < 2; }));
    var list = urgent.length ? urgent.slice(0, 2000) : rows.slice(0, 200);
    fill(list);
    paper.textContent = (urgent.length ? "The " + count(list.length) + " clients of " + count(urgent.length) + " that will break or are at risk"
      : "The first " + count(list.length) + " clients") + ", of " + count(total) + " in all.";
  });
  window.addEventListener("afterprint", draw);

  document.getElementById("client-controls").hidden = false;
  pager.hidden = false;
  draw();
}());
