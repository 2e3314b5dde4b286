// Narrows the results by the words asked for and by kind; without script the page lists everything.
(function () {
  "use strict";
  var asked = new URLSearchParams(location.search);
  var words = (asked.get("q") || "").trim(), kind = asked.get("type") || "";
  var box = document.getElementById("search-words");
  box.value = words;
  document.getElementById("search-kind").value = kind;
  var shown = 0;
  document.querySelectorAll("#results > li").forEach(function (row) {
    var hit = words.split(/\s+/).every(function (w) { return row.textContent.indexOf(w) >= 0; });
    row.hidden = !hit || (kind && row.dataset.kind !== kind);
    if (!row.hidden) shown += 1;
  });
  document.getElementById("search-count").textContent = "共找到" + shown + "条结果";
})();
