// The clock of a test. The centre's set the end; here it only counts down, from what was left when the page came.
const endOfPage = () => openedAt + Number(attemptForm.dataset.secondsLeft) * 1000;

async function endOfCopy() {
  await ready;
  const { until } = await ownRow();
  return performance.now() + until - Date.now();
}

function countDown(end) {
  const clock = one("[data-clock]");
  const show = () => {
    const left = Math.max(0, Math.round((end - performance.now()) / 1000));
    clock.textContent = word("time-left", { time: shownNumber(Math.floor(left / 60)) + ":" + String(left % 60).padStart(2, "0") });
    if (left > 1) return; // a moment early, so that what is typed just now still counts
    clearInterval(timer);
    if (!attemptIsOver) Promise.all(asksOf.map(keepAnswer)).catch(stopKeeping).then(() => closeForm("time-over"));
  };
  const timer = setInterval(show, 1000);
  show();
}
