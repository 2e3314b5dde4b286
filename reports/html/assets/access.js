// Findings of accessibility: filter by verdict, impact, rule, template, page and words; open what a link points into.
(() => {
  const tools = document.getElementById("access-tools");
  if (tools) {
    const words = JSON.parse(document.getElementById("page-phrases").textContent);
    const groups = [...document.querySelectorAll("#access .template")];
    const issues = [...document.querySelectorAll("#access .issue")];
    const texts = new Map();
    const textOf = (one) => {
      if (!texts.has(one)) texts.set(one, one.textContent.toLowerCase());
      return texts.get(one);
    };
    const by = Object.fromEntries([...tools.querySelectorAll("[data-by]")].map((one) => [one.dataset.by, one]));
    const find = tools.querySelector("[data-find]"), shown = tools.querySelector("[data-shown]");

    const onPage = () => {
      const chosen = by.page.selectedOptions[0];
      if (!chosen || !chosen.value) return () => true;
      const sure = chosen.value, maybe = "*" + chosen.dataset.group;
      return (one) => one.dataset.pages.split(" ").some((page) => page === sure || page === maybe);
    };
    // Places of a rule that are not written out may be on any page of the template.
    const mayBe = (group) => {
      const chosen = by.page.selectedOptions[0];
      return !chosen || !chosen.value || chosen.dataset.group === group.dataset.group;
    };

    const outline = (group) => {
      const marks = [...group.querySelectorAll(".o")];
      if (!marks.length) return;
      const left = new Set([...group.querySelectorAll(".issue:not([hidden]) .spot:not([hidden]) a.n")].map((one) => one.hash));
      for (const mark of marks) mark.classList.toggle("off", !left.has("#" + mark.id));
    };

    const select = () => {
      const wanted = find.value.trim().toLowerCase().split(/\s+/), here = onPage();
      let count = 0;
      for (const group of groups) {
        const inGroup = (!by.template.value || by.template.value === group.dataset.group) && mayBe(group);
        let any = false;
        for (const issue of group.querySelectorAll(".issue")) {
          const same = ["verdict", "impact", "rule"].every((name) => !by[name].value || by[name].value === issue.dataset[name]);
          const places = [...issue.querySelectorAll(".spot")];
          let left = places.length ? 0 : 1;
          for (const place of places) {
            place.hidden = !here(place);
            left += !place.hidden;
          }
          if (issue.querySelector("[data-more]")) left += 1;
          issue.hidden = !(inGroup && same && left && wanted.every((word) => textOf(issue).includes(word)));
          any = any || !issue.hidden;
          count += !issue.hidden;
        }
        group.hidden = !any;
        outline(group);
      }
      shown.textContent = words.issues.replace("{n}", count).replace("{total}", issues.length);
    };

    tools.querySelectorAll("[data-by]").forEach((one) => one.addEventListener("change", select));
    find.addEventListener("input", select);
    tools.querySelectorAll("[data-all]").forEach((button) => button.addEventListener("click", () => {
      issues.forEach((one) => { one.open = button.dataset.all === "open"; });
    }));
    tools.hidden = false;
    select();
  }

  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target || !target.closest("#access")) return;
    if (tools && target.closest("[hidden]")) {
      tools.querySelectorAll("[data-by]").forEach((one) => { one.value = ""; });
      const find = tools.querySelector("[data-find]");
      find.value = "";
      find.dispatchEvent(new Event("input"));
    }
    for (let at = target.closest("details"); at; at = at.parentElement.closest("details")) at.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
