/* Going through annotations by keys. Without this script every button still works, a page at a time. */
(() => {
  "use strict";
  const queue = document.querySelector(".queue");
  if (!queue) return;
  const cards = Array.from(queue.querySelectorAll(".card"));
  const usable = () => cards.filter((card) => !card.classList.contains("done"));
  let last = null;

  async function send(form, card) {
    const state = card.querySelector(".state");
    const body = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error((await answer.text()).slice(0, 120));
      const undone = body.get("verdict") === "withdraw";
      card.classList.toggle("done", !undone);
      card.querySelector(".undo").hidden = undone;
      state.textContent = undone ? "" : queue.dataset.done;
      last = undone ? null : card;
      const next = undone ? card : cards.slice(cards.indexOf(card) + 1).find((one) => !one.classList.contains("done"));
      (next || usable()[0] || card).focus();
    } catch (error) {
      state.textContent = String(error.message || error);
    }
  }
  queue.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target, event.target.closest(".card"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    if (!["y", "x", "e", "u"].includes(event.key)) return;
    const card = event.key === "u" && last ? last : document.activeElement.closest(".card") || usable()[0];
    const act = card && card.querySelector(`[data-key="${event.key}"]`);
    if (!act) return;
    event.preventDefault();
    if (act.matches("form")) send(act, card);
    else act.click();
  });
  if (cards.length) cards[0].focus({ preventScroll: true });
})();
