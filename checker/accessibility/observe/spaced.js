// The page with the text spacing of WCAG 1.4.12, all at one moment: nothing of the page's own runs meanwhile.
const SPACED = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';
return withSheet(STILL, () => {
  const before = lines();
  const {cut, over} = withSheet(SPACED, () => {
    const page = lines();
    return {cut: cutOf(page, before, null), over: meeting(page, before)};
  });
  return {page: {unstyled: unstyled(), texts: before.read.length, cut: cut.length, over: over.length}, elements: [...cut.slice(0, MOST), ...over.slice(0, MOST)]};
});
