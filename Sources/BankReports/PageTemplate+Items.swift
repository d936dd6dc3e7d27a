extension PageTemplate {
    static let groups = """
        {{^empty(groups)}}<section id="items" aria-labelledby="items-title"><h2 id="items-title">Items</h2>
        {{#groups}}<section id="{{place.anchor}}"><h3 \(rich)>{{place.name}}</h3>
        <ul class="index" aria-label="Items of this domain">{{#index}}<li><a href="#{{anchor}}">{{name}}</a></li>
        {{/index}}</ul>
        {{#items}}\(item){{/items}}
        </section>
        {{/groups}}</section>{{/empty(groups)}}
        """

    static let scenarios = """
        {{^empty(scenarios)}}<section id="scenarios" aria-labelledby="scenarios-title"><h2 id="scenarios-title">Scenarios</h2>
        {{#scenarios}}<section class="scenario" id="{{anchor}}"><h3 \(rich)>{{title}}</h3>
        <p>Scenario <code>{{id}}</code></p>
        {{#exhibits}}<section class="exhibit"><h4 \(rich)>{{title}}</h4>
        <p class="kind">Exhibit: {{kind}}</p>
        <div class="text" \(rich)>{{{text}}}</div></section>
        {{/exhibits}}
        {{^empty(branches)}}<h4>Branches</h4>
        <ul>{{#branches}}<li>{{.}}</li>{{/branches}}</ul>{{/empty(branches)}}
        {{^empty(advice)}}\(advice){{/empty(advice)}}
        {{#items}}\(item){{/items}}
        </section>
        {{/scenarios}}</section>{{/empty(scenarios)}}
        """

    private static let item = """
        <article id="{{anchor}}"><h4><a href="#{{anchor}}">{{id}}</a>{{#.title}} <span dir="auto">{{.}}</span>{{/.title}}</h4>
        <dl class="facts">{{#facts}}\(fact){{/facts}}</dl>
        {{#obstacles}}<p class="obstacle"><strong>Not deliverable in a terminal:</strong> {{.}}</p>
        {{/obstacles}}
        <div class="text stem" \(rich)>{{{stem}}}</div>
        {{#parts}}\(part){{/parts}}
        {{#.key}}\(key){{/.key}}
        {{^empty(tally)}}<h5>Statistics</h5>
        <dl class="facts">{{#tally}}\(fact){{/tally}}</dl>{{/empty(tally)}}
        {{^empty(advice)}}\(advice){{/empty(advice)}}
        </article>

        """

    private static let part = """
        <div class="part">{{#.name}}<h5>Part {{.}}</h5>{{/.name}}
        {{#.prompt}}<div class="text" \(rich)>{{{.}}}</div>{{/.prompt}}
        <p class="instruction">{{instruction}}</p>
        {{#lists}}<p class="name">{{title}}</p>
        <ul class="options">{{#entries}}<li{{#isKey}} class="key"{{/isKey}}>{{#.name}}<span class="option">{{.}}</span> {{/.name}}\
        <div class="text" \(rich)>{{{text}}}</div>{{^empty(marks)}} \
        <ul class="marks">{{#marks}}<li>{{.}}</li>{{/marks}}</ul>{{/empty(marks)}}</li>
        {{/entries}}</ul>{{/lists}}
        {{#tables}}\(table){{/tables}}
        {{^empty(keys)}}<ul class="written">{{#keys}}\
        <li class="key"><strong>Key:</strong> <span \(rich)>{{.}}</span></li>{{/keys}}</ul>{{/empty(keys)}}
        {{#.source}}<p class="name">As it was</p>
        <pre>{{.}}</pre>{{/.source}}
        </div>
        """

    private static let key = """
        <h5>Scoring</h5>
        <p>{{scoring}}{{#isMarkedByPeople}} People mark it.{{/isMarkedByPeople}}</p>
        {{#.program}}<pre>{{.}}</pre>{{/.program}}
        {{#.rationale}}<h5>Rationale</h5>
        <div class="text" \(rich)>{{{.}}}</div>{{/.rationale}}
        <p class="origin">Source: <span \(rich)>{{source}}</span></p>
        {{^empty(feedback)}}<h5>Feedback</h5>
        <dl class="feedback">{{#feedback}}<dt>{{occasion}}</dt><dd><div class="text" \(rich)>{{{text}}}</div></dd>
        {{/feedback}}</dl>{{/empty(feedback)}}
        """

    private static let advice = """
        <h5>Advice</h5>
        <ul class="advice">{{#advice}}<li><strong>{{severity}}:</strong> {{title}}: {{what}}. To mend: {{mend}}.</li>
        {{/advice}}</ul>
        """
}
