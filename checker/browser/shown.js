const keepScripts = arguments[0], shownAt = arguments[1], real = arguments[2];
const named = url => url.startsWith(shownAt) ? real + url.slice(shownAt.length) : url;
const says = e => (e.textContent || '').trim().length;
const unseen = e => { const s = getComputedStyle(e); return s.display === 'none' || s.visibility === 'hidden'; };
const copy = doc => {
  const root = doc.documentElement.cloneNode(true);
  const live = [...doc.documentElement.querySelectorAll('*')], dead = [...root.querySelectorAll('*')];
  const away = [];
  live.forEach((e, i) => {
    const d = dead[i], tag = e.localName;
    if (tag === 'noscript' || tag === 'template') away.push([d, null]);
    else if (tag === 'script' && !keepScripts) away.push([d, null]);
    else if ((tag === 'a' || tag === 'area') && e.getAttribute('href')) {
      const written = e.getAttribute('href').trim();
      if (!/^(#|javascript:|mailto:|tel:|data:)/i.test(written)) d.setAttribute('href', named(e.href));
    } else if ((tag === 'img' || tag === 'iframe') && e.getAttribute('src')) {
      if (!/^data:/i.test(e.getAttribute('src'))) d.setAttribute('src', named(e.src));
    }
    // 暂无数据 and 加载中, kept ready out of sight, are not what a reader sees.
    if (says(e) > 0 && says(e) < 40 && !e.querySelector('a,input,img') && /暂无|没有|无数据|加载|loading/i.test(
        e.textContent) && unseen(e)) away.push([d, null]);
    if (tag === 'iframe' && e.src) {
      let inner = null;
      try { inner = e.contentDocument; } catch (fault) { inner = null; }
      if (inner && inner.body && says(inner.body) > 0) {
        const box = doc.createElement('div');
        box.className = 'govcheck-frame';
        box.innerHTML = copy(inner).querySelector('body').innerHTML;
        away.push([d, box]);
      }
    }
  });
  for (const [d, box] of away) { if (box) d.replaceWith(box); else d.remove(); }
  return root;
};
return '<!DOCTYPE html>\n' + copy(document).outerHTML;
