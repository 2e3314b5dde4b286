// Names given to elements that may not be named: a div, span or p with words and aria-label.
const GENERIC = 'div,span,b,i,u,small,pre,q,samp,bdi,bdo,data,font,center,big,tt,p,code,em,strong,del,ins,sub,sup';
const resolved = el => (el.getAttribute('aria-labelledby') || '').split(/\s+/).map(id => (id && el.getRootNode().getElementById?.(id)?.textContent) || '').join(' ').trim();
return t.all(GENERIC).filter(el => !el.hasAttribute('role') && !el.isContentEditable && t.exposed(el) &&
    ['aria-label', 'aria-labelledby', 'aria-roledescription'].some(a => (el.getAttribute(a) || '').trim()))
  .map(el => ({
    el, label: (el.getAttribute('aria-label') || '').trim() || resolved(el), kind: (el.getAttribute('aria-roledescription') || '').trim(),
    words: t.squeeze(el.textContent).slice(0, 80), zone: /区([,，。、:：]|$)/.test(el.getAttribute('aria-label') || ''),
    tool: !!el.closest('[setedaria],[id*=cniil i],[id*=wza i],[class*=wza i]') || el.hasAttribute('setedaria'),
  })).filter(e => e.label || e.kind);
