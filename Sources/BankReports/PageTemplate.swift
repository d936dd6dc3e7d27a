import Mustache

/// The page's template. It is one, since Mustache's partials fall back to Mustache's own escaping.
///
/// Names begin with a dot where a nested value may lack them, so that they are not looked up in what is around it.
enum PageTemplate {
    static let page: MustacheTemplate = {
        MustacheContentTypes.register(SafeHTML(), named: SafeHTML.name)
        do {
            return try MustacheTemplate(string: "{{% CONTENT_TYPE: \(SafeHTML.name)}}" + document)
        } catch {
            preconditionFailure("the page's template: \(error)")
        }
    }()

    private static let document = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" \
        content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <meta name="robots" content="noindex">
        <meta name="color-scheme" content="light dark">
        <title>{{bankTitle}}: bank report</title>
        <style>
        \(PageStyle.css)
        </style>
        </head>
        <body>
        <a class="skip" href="#main">To the report</a>
        <header>
        <h1 dir="auto"\(language)>{{bankTitle}}</h1>
        {{#showsKeys}}<p class="secret"><strong>Confidential.</strong> \
        This report tells the keys: keep it as you keep the bank.</p>{{/showsKeys}}
        {{^showsKeys}}<p class="secret"><strong>Without keys.</strong> \
        Keys, rationales, feedback, rules of scoring and advice are left out. \
        Keep the report as you keep the bank all the same.</p>{{/showsKeys}}
        <dl class="facts">{{#identity}}\(fact){{/identity}}</dl>
        </header>
        <nav aria-labelledby="contents">
        <h2 id="contents">Contents</h2>
        <ul>
        {{#contents}}<li><a href="#{{section.anchor}}">{{section.name}}</a>
        {{^empty(inner)}}<ul>{{#inner}}<li><a href="#{{anchor}}" dir="auto">{{name}}</a></li>{{/inner}}</ul>{{/empty(inner)}}</li>
        {{/contents}}
        </ul>
        </nav>
        <main id="main" tabindex="-1">
        {{#provenance}}<section id="provenance" aria-labelledby="provenance-title"><h2 id="provenance-title">Provenance</h2>
        <div class="prose" dir="auto">{{{.}}}</div></section>{{/provenance}}
        <section id="counts" aria-labelledby="counts-title"><h2 id="counts-title">Counts</h2>
        {{#counts}}\(table){{/counts}}
        {{#kinds}}\(table){{/kinds}}
        {{#keyPositions}}\(table){{/keyPositions}}
        </section>
        \(blueprints)
        \(enemies)
        \(rules)
        \(groups)
        \(scenarios)
        </main>
        <footer><p>Written by Invigil.</p></footer>
        </body>
        </html>

        """

    static let language = #"{{#language}} lang="{{language}}"{{/language}}"#
    static let fact = #"<div><dt>{{name}}</dt><dd dir="auto">{{value}}</dd></div>"#
    static let rich = #"dir="auto"{{#language}} lang="{{language}}"{{/language}}"#

    /// Inside a table. Its box can be moved by keys where it is wider than the page.
    static let table = """
        <div class="scroll" role="group" aria-label="{{caption}}" tabindex="0"><table class="figures"><caption>{{caption}}</caption>
        <thead><tr>{{#header}}<th scope="col">{{.}}</th>{{/header}}</tr></thead>
        <tbody>{{#rows}}<tr><th scope="row">{{head}}</th>{{#cells}}<td>{{.}}</td>{{/cells}}</tr>
        {{/rows}}</tbody></table></div>
        """

    private static let blueprints = """
        {{^empty(blueprints)}}<section id="blueprints" aria-labelledby="blueprints-title"><h2 id="blueprints-title">Blueprints</h2>
        {{#blueprints}}<section id="{{anchor}}"><h3 dir="auto"\(language)>{{title}}</h3>
        <p>Blueprint <code>{{id}}</code></p>
        <dl class="facts">{{#facts}}\(fact){{/facts}}</dl>
        {{#cells}}\(table){{/cells}}
        {{#.answer}}<p><strong>Forms that the bank gives:</strong> {{.}}.</p>{{/.answer}}
        {{^empty(proof)}}<ul>{{#proof}}<li>{{.}}</li>{{/proof}}</ul>{{/empty(proof)}}
        </section>
        {{/blueprints}}</section>{{/empty(blueprints)}}
        """

    private static let enemies = """
        {{^empty(enemies)}}<section id="enemies" aria-labelledby="enemies-title"><h2 id="enemies-title">Enemies</h2>
        <p>Of each set, at most one item is on a form.</p>
        <ul>{{#enemies}}<li>{{.}}</li>{{/enemies}}</ul></section>{{/empty(enemies)}}
        """

    private static let rules = """
        {{^empty(rules)}}<section id="advice" aria-labelledby="advice-title"><h2 id="advice-title">Advice</h2>
        {{#rules}}<section id="{{anchor}}"><h3>{{title}}</h3>
        <p><strong>{{severity}}</strong> <code>{{rule}}</code>{{#.why}}: {{.}}{{/.why}}. To mend: {{mend}}.</p>
        <ul class="places">{{#places}}<li>{{#.link}}<a href="#{{anchor}}">{{name}}</a>: {{/.link}}{{what}}</li>
        {{/places}}</ul>
        </section>
        {{/rules}}</section>{{/empty(rules)}}
        """
}
