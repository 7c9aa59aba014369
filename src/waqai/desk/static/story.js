/* Narrows the statements of a story where they stand. Without this script the form asks the desk for them. */
(() => {
  "use strict";
  const form = document.getElementById("sift");
  if (!form) return;
  const part = form.closest(".part");
  const count = document.getElementById("sift-count");
  const speakers = Array.from(part.querySelectorAll(".speaker"));
  const button = form.querySelector("button");

  function sift() {
    const asked = new FormData(form);
    let shown = 0;
    for (const speaker of speakers) {
      const here = (!asked.get("who") || speaker.dataset.key === asked.get("who"))
        && (!asked.get("kind") || speaker.dataset.kind === asked.get("kind"));
      let left = 0;
      for (const one of speaker.querySelectorAll(".said")) {
        const fits = here && (!asked.get("polarity") || one.dataset.polarity === asked.get("polarity"))
          && (!asked.get("private") || "private" in one.dataset);
        one.hidden = !fits;
        if (fits) left++;
      }
      speaker.hidden = !left;
      shown += left;
    }
    const narrowed = ["who", "kind", "polarity", "private"].some((name) => asked.get(name));
    if (narrowed) for (const one of part.querySelectorAll("details.more")) one.open = true;
    count.textContent = narrowed ? `${shown} / ${count.dataset.of}` : "";
    const query = new URLSearchParams([...asked].filter(([, value]) => value));
    history.replaceState(null, "", `${location.pathname}${query.size ? "?" + query : ""}#statements`);
  }
  form.addEventListener("change", (event) => {
    /* What the desk has left out, or grouped otherwise, only the desk can bring. */
    if ("sifted" in form.dataset || event.target.name === "by" || new FormData(form).get("by")) form.submit();
    else sift();
  });
  button.hidden = true;
})();
