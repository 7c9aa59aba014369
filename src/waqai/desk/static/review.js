/* Going through annotations by keys. Without this script every button still works, a page at a time. */
(() => {
  "use strict";
  const AHEAD = 8;
  const KEPT = 40;
  const queue = document.querySelector(".queue");
  if (!queue) return;
  const tally = document.getElementById("tally");
  const seen = new Set();
  const cards = () => Array.from(queue.querySelectorAll(".card"));
  const open = () => cards().filter((card) => !card.classList.contains("done"));
  let sending = Promise.resolve();
  let last = null;
  let judged = 0;
  let waiting = 0;
  let asking = false;
  let exhausted = false;
  cards().forEach((card) => seen.add(card.dataset.annotation));

  function mark(card, undone, words) {
    card.classList.toggle("done", !undone);
    card.querySelector(".undo").hidden = undone;
    card.querySelector(".state").textContent = words;
    judged += undone ? -1 : 1;
    tally.textContent = judged ? `${tally.dataset.words}: ${judged}` : "";
  }
  function focus(card) {
    if (!card) return;
    card.focus();
    history.replaceState(null, "", `#${card.id}`); // so that coming back comes back here
  }
  async function post(form, body) {
    const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
    if (!answer.ok) throw new Error((await answer.text()).slice(0, 120));
  }
  /* The card is done at once, and the hand goes on; what is sent goes one after the other. */
  function send(form, card) {
    const body = new URLSearchParams(new FormData(form));
    const undone = body.get("verdict") === "withdraw";
    const already = card.classList.contains("done");
    if (undone !== already) return;
    mark(card, undone, undone ? "" : queue.dataset.done);
    last = undone ? null : card;
    const behind = cards().slice(cards().indexOf(card) + 1);
    focus(undone ? card : behind.find((one) => !one.classList.contains("done")) || open()[0] || card);
    waiting += 1;
    queue.setAttribute("aria-busy", "true");
    sending = sending.then(() => post(form, body)).catch((error) => {
      mark(card, !undone, String(error.message || error));
    }).then(() => {
      waiting -= 1;
      if (!waiting) queue.setAttribute("aria-busy", "false");
      return more();
    });
  }
  /* The next ones are there before they are needed. */
  async function more() {
    if (asking || exhausted || open().length > AHEAD) return;
    asking = true;
    try {
      const answer = await fetch(queue.dataset.more, { headers: { accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = Array.from(page.querySelectorAll(".queue > .card")).filter((card) => !seen.has(card.dataset.annotation));
      exhausted = fresh.length === 0;
      fresh.forEach((card) => { seen.add(card.dataset.annotation); queue.append(document.adoptNode(card)); });
      const done = cards().filter((card) => card.classList.contains("done") && card !== last);
      done.slice(0, Math.max(0, done.length - KEPT)).forEach((card) => card.remove());
      const active = document.activeElement && document.activeElement.closest(".card");
      if (!active || active.classList.contains("done")) focus(open()[0]);
    } catch { /* the link to the next page is still there */ } finally { asking = false; }
  }
  queue.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target, event.target.closest(".card"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    if (!["y", "x", "e", "u"].includes(event.key)) return;
    const active = document.activeElement && document.activeElement.closest(".card");
    const card = event.key === "u" && last ? last : active && !active.classList.contains("done") ? active : open()[0];
    const act = card && card.querySelector(`[data-key="${event.key}"]`);
    if (!act) return;
    event.preventDefault();
    if (act.matches("form")) send(act, card);
    else { history.replaceState(null, "", `#${card.id}`); act.click(); }
  });
  const from = location.hash && document.getElementById(location.hash.slice(1));
  const first = from && queue.contains(from) ? from : cards()[0];
  if (first) first.focus({ preventScroll: first !== from });
  more();
})();
