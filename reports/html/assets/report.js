// Indicators: filter by status and words, open what a link points into, open everything for print.
(() => {
  const words = JSON.parse(document.getElementById("page-phrases").textContent);
  const tools = document.getElementById("indicator-tools");
  if (!tools) return;
  const all = [...document.querySelectorAll("details.indicator")];
  const texts = new Map(all.map((one) => [one, one.textContent.toLowerCase()]));
  const find = tools.querySelector("[data-find]"), shown = tools.querySelector("[data-shown]");
  const choices = [...tools.querySelectorAll("[data-status]")];
  let status = "";

  const select = () => {
    const wanted = find.value.trim().toLowerCase().split(/\s+/);
    let count = 0;
    for (const one of all) {
      const fits = (!status || one.dataset.status.split(" ").includes(status)) && wanted.every((word) => texts.get(one).includes(word));
      one.hidden = !fits;
      count += fits;
    }
    document.querySelectorAll("#indicators .group").forEach((group) => {
      group.hidden = !group.querySelector("details.indicator:not([hidden])");
    });
    shown.textContent = words.shown.replace("{n}", count).replace("{total}", all.length);
  };

  choices.forEach((button) => button.addEventListener("click", () => {
    status = button.dataset.status;
    choices.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
    select();
  }));
  find.addEventListener("input", select);
  tools.querySelectorAll("[data-all]").forEach((button) => button.addEventListener("click", () => {
    all.forEach((one) => { one.open = button.dataset.all === "open"; });
  }));
  tools.hidden = false;
  select();

  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    const holder = target && target.closest("details.indicator");
    if (!holder) return;
    if (holder.hidden) { find.value = ""; choices[0].click(); }
    holder.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

})();

(() => {
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    closed.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => { closed.forEach((one) => { one.open = false; }); });
})();
