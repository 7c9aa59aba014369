/* The report reads without this script; with it, links light up the exact words and marks show their evidence.
   Offsets in links are Unicode code points of the page's text; the walk below counts them the same way. */
(() => {
  "use strict";
  const doc = document, root = doc.documentElement;
  const $ = (selector, from = doc) => from.querySelector(selector);
  const $$ = (selector, from = doc) => Array.from(from.querySelectorAll(selector));
  root.classList.add("js");

  const store = {
    get(key) { try { return localStorage.getItem("waqai-" + key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem("waqai-" + key, value); } catch { /* a private window */ } },
  };
  const codePoints = (text) => { let n = 0; for (const _ of text) n++; return n; };
  const toUnits = (text, points) => { let at = 0; for (const c of text) { if (points-- <= 0) break; at += c.length; } return at; };

  /* Yields [node, first code point, number of code points] of a block, in page order. */
  function* walk(block) {
    let at = Number(block.dataset.s);
    const walker = doc.createTreeWalker(block, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const size = node.nodeType === 3 ? codePoints(node.data) : Number(node.dataset.n || 0);
      if (node.nodeType === 3 || size) yield [node, at, size];
      at += size;
    }
  }

  /* Deep links */
  function clearHits() {
    for (const hit of $$("mark.hit")) {
      const parent = hit.parentNode;
      hit.replaceWith(...hit.childNodes);
      parent.normalize();
    }
  }
  function wrap(node, first, from, to) {
    let text = node;
    const begin = toUnits(text.data, from - first);
    if (begin) text = text.splitText(begin);
    const length = toUnits(text.data, to - Math.max(from, first));
    if (length < text.data.length) text.splitText(length);
    const mark = doc.createElement("mark");
    mark.className = "hit";
    text.replaceWith(mark);
    mark.append(text);
    return mark;
  }
  function light(page, from, to) {
    const found = [];
    for (const block of $$("[data-s]", page)) {
      if (Number(block.dataset.s) >= to) continue;
      for (const [node, first, size] of [...walk(block)]) {
        if (node.nodeType !== 3 || first >= to || first + size <= from) continue;
        found.push(wrap(node, first, Math.max(from, first), Math.min(to, first + size)));
      }
    }
    return found;
  }
  function reveal(element) {
    for (let up = element.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
  }
  function follow() {
    clearHits();
    let hash = "";
    try { hash = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const match = /^(a-.+):(\d+)-(\d+)$/.exec(hash);
    const home = match && doc.getElementById(match[1]);
    if (!home) {
      const target = hash && doc.getElementById(hash);
      if (target) { reveal(target); target.scrollIntoView({ block: "start" }); }
      return;
    }
    const hits = light(home.closest(".page"), Number(match[2]), Number(match[3]));
    if (!hits.length) { home.scrollIntoView({ block: "start" }); return; }
    hits.forEach(reveal);
    hits[0].tabIndex = -1;
    hits[0].focus({ preventScroll: true });
    hits[0].scrollIntoView({ block: "center" });
  }
  addEventListener("hashchange", follow);
  doc.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link && link.hash && link.href === location.href) follow();
  });

  /* Evidence of a mark */
  const panel = $("#panel"), rows = $("#panel-rows");
  let opener = null, shown = [];
  const visible = (layer) => { const box = doc.getElementById("ly-" + layer); return !box || box.checked; };
  const entries = (mark) => mark.dataset.a.split(" ").map((id) => doc.getElementById(id)).filter((row) => row && visible(row.parentNode.dataset.l));
  function closePanel() {
    if (panel.hidden) return false;
    panel.hidden = true;
    shown.forEach((piece) => piece.classList.remove("on"));
    shown = [];
    if (opener) { opener.tabIndex = -1; opener.focus({ preventScroll: true }); }
    opener = null;
    return true;
  }
  function openPanel(mark, byKey) {
    const found = entries(mark);
    if (!found.length) return;
    shown.forEach((piece) => piece.classList.remove("on"));
    rows.replaceChildren(...found.map((row) => {
      const copy = row.cloneNode(true);
      copy.removeAttribute("id");
      copy.dataset.l = row.parentNode.dataset.l;
      return copy;
    }));
    shown = $$(`[data-a~="${found[0].id}"]`, mark.closest(".page"));
    shown.forEach((piece) => piece.classList.add("on"));
    panel.hidden = false;
    panel.scrollTop = 0;
    opener = mark;
    if (byKey) panel.focus();
  }
  doc.addEventListener("click", (event) => {
    const mark = event.target.closest(".s[data-a]");
    if (mark && !event.target.closest("a") && String(getSelection()).length === 0) openPanel(mark, false);
  });
  $("#panel-close").addEventListener("click", closePanel);

  /* Links to words of one's own choice */
  const copySelection = $("#sel-copy");
  let selected = "";
  async function copy(link, button) {
    const words = button.textContent;
    try { await navigator.clipboard.writeText(link); } catch {
      const area = doc.createElement("textarea");
      area.value = link;
      doc.body.append(area);
      area.select();
      doc.execCommand("copy");
      area.remove();
    }
    button.textContent = panel.dataset.copied;
    setTimeout(() => { button.textContent = words; }, 1500);
  }
  const address = (fragment) => location.href.split("#")[0] + fragment;
  $("#panel-copy").addEventListener("click", (event) => {
    const link = $("a.rw", rows);
    if (link) copy(address(link.hash), event.currentTarget);
  });
  function position(node, offset) {
    const block = (node.nodeType === 3 ? node.parentElement : node).closest("[data-s]");
    if (!block) return null;
    for (const [piece, first] of walk(block)) {
      if (piece === node) return first + codePoints(node.data.slice(0, offset));
    }
    return null;
  }
  doc.addEventListener("selectionchange", () => {
    const selection = getSelection();
    copySelection.hidden = true;
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const home = range.startContainer.parentElement && range.startContainer.parentElement.closest(".art");
    const from = position(range.startContainer, range.startOffset), to = position(range.endContainer, range.endOffset);
    if (!home || from === null || to === null || from >= to) return;
    selected = `#${home.id}:${from}-${to}`;
    const box = range.getBoundingClientRect();
    copySelection.style.top = `${box.bottom + scrollY + 6}px`;
    copySelection.style.left = `${Math.max(8, Math.min(box.left + scrollX, innerWidth - 140))}px`;
    copySelection.hidden = false;
  });
  copySelection.addEventListener("click", () => copy(address(selected), copySelection));

  /* Filter and order */
  const filter = $("#filter"), lines = $$(".frow");
  const fold = (text) => text.normalize("NFKD").replace(/[\u064b-\u065f\u0670\u0640\u0300-\u036f]/g, "")
    .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627").replace(/[\u0649\u06cc]/g, "\u064a").replace(/\u06a9/g, "\u0643")
    .replace(/\u0629/g, "\u0647").toLowerCase();
  let folded = null;
  let waiting = 0;
  if (filter) filter.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(sift, lines.length > 500 ? 150 : 0);
  });
  function sift() {
    if (filter.dataset.lines) { siftAll(); return; }
    folded ||= lines.map((line) => fold(line.textContent));
    const wanted = fold(filter.value).split(/\s+/).filter(Boolean);
    let left = 0;
    lines.forEach((line, i) => {
      line.hidden = !wanted.every((word) => folded[i].includes(word));
      if (!line.hidden) left++;
    });
    if (wanted.length) $$(".alone").forEach((part) => { part.open = true; });
    $("#filter-none").hidden = left > 0 || !wanted.length;
  }
  /* A long index shows a part; all lines lie in a script of their own, which the first search brings. */
  const found = $("#found");
  let asked = false;
  function siftAll() {
    const wanted = fold(filter.value).split(/\s+/).filter(Boolean);
    if (!window.waqaiLines) {
      if (asked || !wanted.length) return;
      asked = true;
      const script = doc.createElement("script");
      script.src = filter.dataset.lines;
      script.addEventListener("load", sift);
      doc.body.append(script);
      return;
    }
    folded ||= window.waqaiLines.map((line) => fold(line[0] + " " + line[2]));
    const fitting = wanted.length ? window.waqaiLines.filter((_, i) => wanted.every((word) => folded[i].includes(word))) : [];
    found.replaceChildren(...fitting.slice(0, 300).map(([title, href, about]) => {
      const item = doc.createElement("li"), name = doc.createElement("bdi"), meta = doc.createElement("span");
      item.className = "line1 item";
      item.tabIndex = -1;
      name.textContent = title;
      meta.className = "meta";
      meta.textContent = about;
      const link = href ? doc.createElement("a") : name;
      if (href) { link.setAttribute("href", href); link.append(name); }
      item.append(link, " ", meta);
      return item;
    }));
    found.hidden = !wanted.length;
    for (const part of $$("#story-list, .alone, .part, #months")) part.hidden = wanted.length > 0;
    $("#filter-none").hidden = fitting.length > 0 || !wanted.length;
  }
  const list = $("#story-list");
  for (const radio of $$("input[name=sort]")) radio.addEventListener("change", () => {
    const by = radio.value === "last" ? (a, b) => b.dataset.last.localeCompare(a.dataset.last) || b.dataset.size - a.dataset.size
      : (a, b) => b.dataset.size - a.dataset.size || b.dataset.last.localeCompare(a.dataset.last);
    list.append(...[...list.children].sort(by));
  });

  /* Settings that stay */
  for (const input of $$("input[name=theme], input[name=layer]")) {
    const kept = store.get(input.type === "radio" ? input.name : input.id);
    if (kept !== null) input.checked = input.type === "radio" ? kept === input.value : kept === "1";
    input.addEventListener("change", () => {
      if (input.type === "radio") store.set(input.name, input.value);
      else store.set(input.id, input.checked ? "1" : "0");
    });
  }

  /* Keys */
  const help = $("#help");
  $("#help-open").addEventListener("click", () => help.showModal());
  const usable = (element) => element.getClientRects().length > 0;
  function step(by) {
    const items = $$(".item").filter(usable);
    if (!items.length) return;
    const current = doc.activeElement.closest(".item");
    let next = items.indexOf(current) + by;
    if (!current) {
      next = items.findIndex((item) => item.getBoundingClientRect().top > 90);
      if (by < 0) next -= 1;
    }
    const item = items[Math.max(0, Math.min(items.length - 1, next))];
    item.focus({ preventScroll: true });
    const box = item.getBoundingClientRect();
    if (box.top < 100 || box.bottom > innerHeight) item.scrollIntoView({ block: box.height > innerHeight - 120 ? "start" : "center" });
  }
  function stepMark(by) {
    const current = doc.activeElement.closest(".s[data-a]");
    const scope = doc.activeElement.closest(".art") || $(".art");
    if (!scope) return;
    const marks = $$(".s[data-a]", scope).filter((mark) => usable(mark) && entries(mark).length);
    const mark = marks[current ? marks.indexOf(current) + by : 0];
    if (!mark) return;
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "nearest" });
    if (!panel.hidden) openPanel(mark, false);
  }
  function enter(item) {
    if (item.matches("details")) item.open = !item.open;
    else { const link = $("a[href]", item); if (link) link.click(); }
  }
  doc.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const field = event.target.closest("input[type=search], textarea");
    if (event.key === "Escape") {
      if (field) { field.value = ""; field.dispatchEvent(new Event("input")); field.blur(); }
      else if (!closePanel()) clearHits();
      return;
    }
    if (field) return;
    const onItem = event.target.classList.contains("item");
    const act = {
      j: () => step(1), k: () => step(-1), n: () => stepMark(1), p: () => stepMark(-1),
      "?": () => help.showModal(), "/": () => filter && filter.focus(),
      ArrowDown: onItem && (() => step(1)), ArrowUp: onItem && (() => step(-1)),
      Enter: event.target.matches(".s[data-a]") ? () => openPanel(event.target, true) : onItem && (() => enter(event.target)),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  addEventListener("beforeprint", () => $$("details.more, details.pair, details.alone").forEach((part) => { part.open = true; }));
  follow();
})();
