// What the page scripts of our own checks work with, as `t`. Read in the page, top document, open shadow
// roots included. Nothing here changes the page.
const t = (() => {
  const LIMIT = 300; // characters of markup or text kept of one element
  const squeeze = s => String(s || '').replace(/\s+/g, ' ').trim();
  const roots = (root = document) => {
    const found = [root];
    for (let i = 0; i < found.length; i++)
      for (const e of found[i].querySelectorAll('*')) if (e.shadowRoot) found.push(e.shadowRoot);
    return found;
  };
  // Where the page stands still while the scripts run (`still`), what was read of an element once holds.
  const once = read => {
    if (typeof still === 'undefined') return read;
    const known = new WeakMap();
    return e => {
      if (!e || !known.has(e)) { const made = read(e); if (!e) return made; known.set(e, made); }
      return known.get(e);
    };
  };
  let known;
  const all = (css, root) => (root ? roots(root) : (known = known || roots())).flatMap(r => [...r.querySelectorAll(css)]);
  const box = e => {
    const r = e.getBoundingClientRect();
    return r.width > 0 && r.height > 0
      ? [Math.round(r.left + scrollX), Math.round(r.top + scrollY), Math.round(r.width), Math.round(r.height)] : null;
  };
  const style = e => getComputedStyle(e);
  // Visible to a reader, though perhaps scrolled away.
  const shown = once(e => {
    if (!e || !e.isConnected || !box(e)) return false;
    return e.checkVisibility ? e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: true})
      : style(e).visibility === 'visible' && style(e).display !== 'none';
  });
  const up = (e, test) => { for (let n = e; n && n.nodeType === 1; n = n.parentElement || (n.getRootNode().host || null)) if (test(n)) return n; return null; };
  // Reaches assistive technology.
  const exposed = once(e => !up(e, n => n.getAttribute('aria-hidden') === 'true' || n.inert) &&
    !up(e, n => style(n).display === 'none') && style(e).visibility === 'visible');
  const text = once(e => squeeze(e.innerText !== undefined ? e.innerText : e.textContent));
  const NATIVE = 'a[href],area[href],button,input:not([type=hidden]),select,textarea,summary,iframe,audio[controls],video[controls],[contenteditable=""],[contenteditable=true]';
  const focusable = e => !e.disabled && !(e.matches('fieldset[disabled] *') && e.matches('button,input,select,textarea')) &&
    (e.matches(NATIVE) || (e.hasAttribute('tabindex') && !Number.isNaN(parseInt(e.getAttribute('tabindex'), 10)))) && shown(e);
  const tabbable = e => focusable(e) && e.tabIndex >= 0;
  // The accessible name, by axe where it is at hand.
  let ready, ours = false;
  const axeTree = () => {
    if (ready === undefined) {
      ready = !!(window.axe && axe._tree); // while axe itself is at work
      try { if (!ready && window.axe && axe.setup) { axe.setup(document); ready = ours = true; } } catch (_) { /* an old or tampered axe */ }
    }
    return ready;
  };
  const plainName = e => {
    const by = (e.getAttribute('aria-labelledby') || '').split(/\s+/).map(id => document.getElementById(id)).filter(Boolean);
    if (by.length) return squeeze(by.map(n => n.textContent).join(' '));
    const said = e.getAttribute('aria-label') || e.getAttribute('alt') || (e.labels && [...e.labels].map(text).join(' ')) ||
      (e.matches('input[type=submit],input[type=button],input[type=reset]') && e.value);
    if (squeeze(said)) return squeeze(said);
    const inner = squeeze(e.textContent) || [...e.querySelectorAll('img[alt]')].map(n => n.alt).join(' ');
    return squeeze(inner || e.getAttribute('title') || e.getAttribute('placeholder'));
  };
  const name = once(e => {
    if (axeTree()) try { return squeeze(axe.commons.text.accessibleText(e)); } catch (_) { /* not in its tree */ }
    return plainName(e);
  });
  const role = e => {
    if (axeTree()) try { return axe.commons.aria.getRole(e) || ''; } catch (_) { /* not in its tree */ }
    return (e.getAttribute('role') || '').trim().split(/\s+/)[0] || e.localName;
  };
  const step = e => {
    if (e.id && /^[A-Za-z][\w-]*$/.test(e.id) && e.getRootNode().querySelectorAll('#' + CSS.escape(e.id)).length === 1) return '#' + e.id;
    const same = e.parentElement ? [...e.parentElement.children].filter(n => n.localName === e.localName) : [];
    const mark = [...e.classList].slice(0, 2).map(c => '.' + CSS.escape(c)).join('');
    return e.localName + mark + (same.length > 1 ? `:nth-of-type(${same.indexOf(e) + 1})` : '');
  };
  const path = e => {
    const steps = [];
    for (let n = e; n && n.nodeType === 1 && steps.length < 8; n = n.parentElement) {
      steps.unshift(step(n));
      if (steps[0][0] === '#') break;
    }
    const host = e.getRootNode().host;
    return (host ? path(host) + ' >>> ' : '') + steps.join(' > ');
  };
  const html = e => {
    const whole = e.outerHTML || '';
    return whole.length > LIMIT ? whole.slice(0, LIMIT) + '…' : whole;
  };
  const describe = e => ({selector: path(e), html: html(e), text: text(e).slice(0, 120), box: box(e)});
  const bodyText = () => squeeze(document.body ? document.body.innerText : '');
  // Share of Chinese characters among letters of the page's words: 0 on an English page, near 1 on a Chinese one.
  let share;
  const chinese = () => {
    if (share === undefined) {
      const words = bodyText().slice(0, 20000);
      const han = (words.match(/\p{Script=Han}/gu) || []).length, other = (words.match(/[A-Za-z]{2,}/g) || []).length;
      share = han + other ? han / (han + other) : 0;
    }
    return share;
  };
  // The front page of a site: its root, or a page that calls itself 首页 where nothing leads to another front.
  const home = () => {
    const plain = u => { const a = new URL(u, location.href); return a.origin + a.pathname.replace(/\/(index|default|main|home)\.\w+$/i, '/'); };
    const here = plain(location.href), front = location.origin + '/';
    if (location.protocol !== 'file:' && here === front) return true;
    const links = all('a[href]').filter(a => /^https?:|^file:/.test(a.href));
    const fronts = links.filter(a => /^(网站|门户|返回)?首\s*页$/.test(text(a)));
    return fronts.length > 0 && fronts.every(a => plain(a.href) === here) && !links.some(a => plain(a.href) === front);
  };
  // The words by which a page calls itself a version for elder people; "" when it does not.
  const elder = () => {
    const kinds = '(?:长辈|长者|适老化?|关怀|关爱|亲情|老年|敬老|大字)(?:版|模式)', title = squeeze(document.title);
    const named = title.match(new RegExp(`^${kinds}(?=$|[\\s\\-_|·—(（【])|[\\s\\-_|·—(（【]${kinds}[)）】]?$`));
    if (named) return squeeze(named[0]).replace(/^[\s\-_|·—(（【]+|[)）】]+$/g, '');
    const controls = all('a,button,[role=button],[role=link]').filter(shown).map(text).filter(s => s.length <= 12);
    const out = controls.find(s => new RegExp(`^退出${kinds}$`).test(s));
    if (out) return out;
    const back = controls.find(s => /^(返回|切换到?|切回|回到|进入)(标准|常规|普通|通用|正常)(版|模式)$/.test(s));
    return back && !controls.some(s => new RegExp(kinds).test(s)) ? back : '';
  };
  // Short names that a reader sees in a block, one for each; and the main menu: the block near the top of the
  // page that holds most of them side by side.
  const names = block => [...block.querySelectorAll('a,li,span,div,button,dd,td')].filter(n => {
    const said = text(n);
    return said.length >= 1 && said.length <= 24 && shown(n) && ![...n.children].some(c => text(c) === said);
  });
  const menu = () => {
    const marked = all('nav, [role=navigation], [class*=nav i], [id*=nav i], [class*=menu i], [id*=menu i]').filter(shown);
    const rated = marked.map(el => ({el, items: names(el), r: el.getBoundingClientRect()}))
      .filter(m => m.items.length >= 4 && m.items.length <= 40 && m.r.top + scrollY < 700 && m.r.width >= innerWidth * 0.4 && m.r.height < 400);
    rated.sort((a, b) => b.items.length - a.items.length || a.r.height - b.r.height);
    return rated.length ? rated[0] : null;
  };
  const done = () => { if (ours) try { axe.teardown(); } catch (_) { /* nothing to undo */ } };
  return {all, roots, box, style, shown, up, exposed, text, squeeze, focusable, tabbable, name, role, path, html, describe, bodyText, chinese, home, elder, menu, done};
})();

// Runs every script, each on its own: what one throws is its own trouble.
const told = {};
for (const [id, script] of Object.entries(scripts)) {
  try {
    const plain = ({el, ...data}) => ({...(el ? t.describe(el) : {}), ...data});
    const raw = script(t);
    told[id] = {seen: Array.isArray(raw) ? raw.map(plain) : {page: raw.page || {}, elements: (raw.elements || []).map(plain)}};
  } catch (error) {
    told[id] = {error: String(error && error.message || error).slice(0, 200)};
  }
}
t.done();
return told;
