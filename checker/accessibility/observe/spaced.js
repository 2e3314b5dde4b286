// The page with the text spacing of WCAG 1.4.12, all at one moment: nothing of the page's own runs meanwhile.
// Lines that are higher already stay so.
const SPACED = '*{letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';
return withSheet(STILL, () => {
  const before = lines();
  const low = t.all('*').filter(e => e.style && !NOT_TEXT.test(e.localName)).filter(e => {
    const s = t.style(e), high = parseFloat(s.lineHeight);
    return !(high >= parseFloat(s.fontSize) * 1.5);
  }).map(e => [e, '1.5']);
  const {cut, over} = withSheet(SPACED, () => withStyles('line-height', low, () => {
    const page = lines();
    return {cut: cutOf(page, before, null), over: meeting(page, before)};
  }));
  return {page: {unstyled: unstyled(), partial: before.partial, texts: before.read.length, cut: cut.length, over: over.length}, elements: [...cut.slice(0, MOST), ...over.slice(0, MOST)]};
});
