/// The page's style sheet: readable on a phone, on a desk and in print, in light and dark. No meaning is in colour alone.
enum PageStyle {
    static let css = colours + layout + items + print

    private static let colours = """
        :root { color-scheme: light dark; --ink: #1b1f24; --faint: #4d5661; --paper: #ffffff; --panel: #f4f6f8; --line: #8a939d; \
        --link: #0b57a4; --key: #0f5a2e; --key-paper: #e4f4e9; --warn: #7a3b00; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --faint: #b3bac2; --paper: #15181c; --panel: #1f242a; \
        --line: #7b858f; --link: #8ec2ff; --key: #8ee0aa; --key-paper: #14301f; --warn: #ffc27a; } }

        """

    private static let layout = """
        * { box-sizing: border-box; }
        html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; scroll-padding-top: 1rem; }
        body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
        h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.5em 0 .5em; }
        h1 { font-size: 2rem; margin-top: .5em; } h2 { font-size: 1.5rem; border-bottom: 2px solid var(--line); padding-bottom: .25rem; }
        h3 { font-size: 1.25rem; } h4 { font-size: 1.125rem; } h5, h6 { font-size: 1rem; margin: 1em 0 .25em; }
        p { margin: .5em 0; } ul, ol { padding-inline-start: 1.5rem; margin: .5em 0; }
        a { color: var(--link); text-underline-offset: .15em; }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        main:focus { outline: none; }
        .skip { position: absolute; inset-inline-start: -100vw; }
        .skip:focus { position: static; }
        nav ul ul { columns: 18rem; } nav li { padding: .15rem 0; break-inside: avoid; }
        nav a { display: inline-block; min-height: 1.5rem; }
        .secret { border-inline-start: .4rem double var(--warn); padding-inline-start: .75rem; }
        .facts { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: .5em 0; }
        .facts dt, .facts dd { display: inline; margin: 0; } .facts dt { color: var(--faint); } .facts dt::after { content: ": "; }
        .facts dd { font-weight: 600; }
        .scroll { overflow-x: auto; margin: .75rem 0; }
        table { border-collapse: collapse; overflow-wrap: normal; min-width: min(100%, 26rem); }
        caption { text-align: start; font-weight: 600; padding: .25rem 0; }
        th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: start; vertical-align: top; }
        thead th, thead td { background: var(--panel); }
        .figures td { font-variant-numeric: tabular-nums; }
        code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9em; }
        pre { white-space: pre-wrap; background: var(--panel); border: 1px solid var(--line); padding: .5rem; margin: .5rem 0; }
        blockquote { margin: .5rem 0; padding-inline-start: 1rem; border-inline-start: .25rem solid var(--line); }
        footer { color: var(--faint); border-top: 1px solid var(--line); margin-top: 3rem; }

        """

    private static let items = """
        .index { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
        .index a { display: inline-block; min-height: 1.5rem; }
        article, .exhibit { border: 1px solid var(--line); border-radius: .4rem; padding: .25rem 1rem .75rem; margin: 1rem 0; }
        .exhibit { background: var(--panel); }
        article h4, .exhibit h4 { margin: .5rem 0; }
        article h4 span { font-weight: 400; }
        .text p, .text li, .text td, .text th { white-space: pre-line; }
        .stem { font-size: 1.0625rem; margin: .75rem 0; }
        .slot, .picture, .maths { border-bottom: 1px dotted var(--ink); text-decoration: none; } .maths { font-style: italic; border: 0; }
        .instruction, .kind, .origin { color: var(--faint); }
        .name { font-weight: 600; margin-bottom: 0; }
        .options, .written { list-style: none; padding: 0; margin: .25rem 0; }
        .options > li { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; padding: .2rem .6rem; \
        border-inline-start: .3rem solid transparent; }
        .options .option { font-weight: 600; min-width: 1.25rem; }
        .options .text { flex: 1 1 12rem; } .options .text > :first-child { margin-top: 0; }
        .options .text > :last-child { margin-bottom: 0; }
        .options > .key, .written > .key { background: var(--key-paper); border-inline-start: .3rem solid var(--key); }
        .written > .key { padding: .2rem .6rem; white-space: pre-line; }
        .marks { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem .5rem; padding: 0; margin: 0; }
        .marks li { border: 1px solid currentColor; border-radius: .3rem; padding: 0 .4rem; font-size: .875rem; color: var(--faint); }
        .key > .marks li:first-child { color: var(--key); font-weight: 700; }
        .obstacle { border-inline-start: .4rem double var(--warn); padding-inline-start: .75rem; }
        .feedback dt { font-weight: 600; } .feedback dd { margin-inline-start: 1rem; }

        """

    private static let print = """
        @media print { :root { color-scheme: light; --ink: #000; --faint: #333; --paper: #fff; --panel: #fff; --line: #777; \
        --link: #000; --key: #000; --key-paper: #fff; --warn: #000; }
        html { font-size: 9.5pt; } body { max-width: none; padding: 0; } .skip, .index { display: none; }
        h1, h2, h3, h4, h5 { break-after: avoid; } li, tr, .stem { break-inside: avoid; } .scroll { overflow: visible; } }
        @media (max-width: 30rem) { body { padding: .75rem; } article, .exhibit { padding: .25rem .75rem .75rem; } \
        th, td { padding: .2rem .35rem; font-size: .9375rem; } }
        """
}
