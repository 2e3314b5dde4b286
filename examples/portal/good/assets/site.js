// 打印: the browser's own dialogue. 分享: the address of the page.
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    var button = event.target.closest("button");
    if (!button) return;
    if (button.hasAttribute("data-print")) window.print();
    if (button.hasAttribute("data-share") && navigator.clipboard) {
      navigator.clipboard.writeText(location.href).then(function () { button.textContent = "链接已复制"; });
    }
  });
})();
