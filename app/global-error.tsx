"use client";

interface Props {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** Stands in when even the layout failed, so it leans on nothing: no provider, no style sheet. */
export default function GlobalError({ error, reset }: Props) {
  return (
    <html lang="en">
      <body
        style={{
          maxWidth: "34rem",
          margin: "14vh auto 0",
          padding: "1.25rem",
          fontFamily: "system-ui, sans-serif",
        }}
      >
        <title>Something failed · Verum</title>
        <h1>Something failed</h1>
        <p>
          Nothing was half-saved. Try again; if it fails again, give your administrator the reference below.
        </p>
        {error.digest ? <p>Reference {error.digest}</p> : null}
        <button
          type="button"
          onClick={reset}
          style={{ minHeight: 44, padding: "0 1.25rem", font: "inherit" }}
        >
          Try again
        </button>
      </body>
    </html>
  );
}
