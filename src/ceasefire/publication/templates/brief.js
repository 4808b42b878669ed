// Without this script everything is still there to read; it only narrows the table of incidents.
const field = document.getElementById("filter");
if (field) {
  field.closest("p").hidden = false;
  const rows = [...document.querySelectorAll("#t-incidents tbody tr")];
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLocaleLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
  });
}
