// The page before (first), in (zoomed) and after (again) a window of half the width; and, all at one moment, with
// every letter doubled. What was read is kept in the page between the calls.
const KEEP = Symbol.for('govcheck.lines');
if (given.step === 'first') {
  window[KEEP] = {before: withSheet(STILL, lines)};
  return {page: {texts: window[KEEP].before.read.length, where: location.href, unstyled: unstyled()}};
}
if (given.step === 'zoomed') {
  window[KEEP].zoomed = withSheet(STILL, lines);
  return {page: {}};
}
const kept = window[KEEP];
delete window[KEEP];
const again = withSheet(STILL, lines);
const cut = cutOf(kept.zoomed, kept.before, again), over = meeting(kept.zoomed, kept.before);
const doubled = () => {
  const all = t.all('*').filter(e => e.style && !NOT_TEXT.test(e.localName));
  if (all.length > given.most) return null;
  const sizes = all.map(e => [e, parseFloat(t.style(e).fontSize) * 2 + 'px']);
  return withStyles('font-size', sizes, () => {
    const page = lines();
    return {cut: cutOf(page, again, null), over: meeting(page, again)};
  });
};
const twice = withSheet(STILL, doubled);
const elements = [...cut.slice(0, MOST), ...over.slice(0, MOST)];
if (twice) for (const x of [...twice.cut.slice(0, 20), ...twice.over.slice(0, 20)]) elements.push({...x, doubled: true});
return {page: {unstyled: unstyled(), partial: kept.before.partial, texts: kept.before.read.length, cut: cut.length, over: over.length, doubled: twice ? {cut: twice.cut.length, over: twice.over.length} : null}, elements};
