/* Settling disagreements by keys. Without this script every button still works, a page at a time. */
(() => {
  "use strict";
  const list = document.querySelector(".inbox");
  if (!list) return;
  const cards = Array.from(list.querySelectorAll(".card"));
  const open = () => cards.filter((card) => !card.classList.contains("done"));
  let last = null;

  async function send(form, card) {
    const state = card.querySelector(".state");
    const body = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } });
      if (!answer.ok) throw new Error((await answer.text()).slice(0, 120));
      const undone = body.get("verdict") === list.dataset.undo;
      card.classList.toggle("done", !undone);
      card.querySelector(".undo").hidden = undone;
      state.textContent = undone ? "" : list.dataset.done;
      last = undone ? null : card;
      const next = undone ? card : cards.slice(cards.indexOf(card) + 1).find((one) => !one.classList.contains("done"));
      (next || open()[0] || card).focus();
    } catch (error) {
      state.textContent = String(error.message || error);
    }
  }
  list.addEventListener("submit", (event) => {
    event.preventDefault();
    send(event.target, event.target.closest(".card"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, dialog")) return;
    if (!["y", "x", "u"].includes(event.key)) return;
    const active = document.activeElement && document.activeElement.closest(".card");
    const card = event.key === "u" && last ? last : active || open()[0];
    const form = card && card.querySelector(`form[data-key="${event.key}"]`);
    if (!form) return;
    event.preventDefault();
    send(form, card);
  });
  if (cards.length) cards[0].focus({ preventScroll: true });
})();
