// 长者版: a larger size for all text, remembered on this device. 打印: the browser's own dialogue.
(function () {
  "use strict";
  var root = document.documentElement, key = "yunling-elder";
  function stored() { try { return localStorage.getItem(key) === "1"; } catch (e) { return false; } }
  function show(on) {
    root.classList.toggle("elder", on);
    document.querySelectorAll("[data-elder]").forEach(function (b) { b.setAttribute("aria-pressed", String(on)); });
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-elder")) {
      var on = !root.classList.contains("elder");
      try { localStorage.setItem(key, on ? "1" : "0"); } catch (e) { /* not remembered */ }
      show(on);
    }
    if (button.hasAttribute("data-print")) window.print();
    if (button.hasAttribute("data-share") && navigator.clipboard) {
      navigator.clipboard.writeText(location.href).then(function () { button.textContent = "链接已复制"; });
    }
  });
  show(stored());
})();
