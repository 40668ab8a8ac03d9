export const dynamic = "force-dynamic";

const ROWS = Array.from({ length: 50 }, (_, at) => at + 1);

/** What Next itself costs: 50 rows of a table, rendered for every request, from nothing. */
export default function Page() {
  return (
    <table>
      <tbody>
        {ROWS.map((row) => (
          <tr key={row}>
            <td>{row}</td>
            <td>01-{String(row).padStart(3, "0")}</td>
            <td>Day 1</td>
            <td>
              <a href={`/participants/${row}`}>Log the injection</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
