import QuestionFormats

/// Small packages, file by file.
enum PackageFixture {
    static func item(_ identifier: String, extra: String = "") -> String {
        """
        <qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="\(identifier)" title="Item \(identifier)"
            adaptive="false" time-dependent="false">
          <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
            <qti-correct-response><qti-value>A</qti-value></qti-correct-response>
          </qti-response-declaration>
          <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
          \(extra)
          <qti-item-body>
            <qti-choice-interaction response-identifier="RESPONSE" max-choices="1">
              <qti-prompt>Which is right?</qti-prompt>
              <qti-simple-choice identifier="A">This</qti-simple-choice>
              <qti-simple-choice identifier="B">That</qti-simple-choice>
            </qti-choice-interaction>
          </qti-item-body>
          <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
        </qti-assessment-item>
        """
    }

    static func test(_ sections: String, more: String = "") -> String {
        """
        <qti-assessment-test xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="T1" title="The test">
          \(more)
          <qti-test-part identifier="P1" navigation-mode="nonlinear" submission-mode="individual">\(sections)</qti-test-part>
        </qti-assessment-test>
        """
    }

    static func section(_ title: String, _ content: String) -> String {
        "<qti-assessment-section identifier=\"S-\(title)\" title=\"\(title)\" visible=\"true\">\(content)</qti-assessment-section>"
    }

    static func reference(_ href: String, _ content: String = "") -> String {
        "<qti-assessment-item-ref identifier=\"ref\" href=\"\(href)\">\(content)</qti-assessment-item-ref>"
    }

    static func manifest(_ resources: String) -> String {
        """
        <manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="M">
          <metadata><schema>QTI Package</schema><schemaversion>3.0.0</schemaversion></metadata>
          <organizations/>
          <resources>
        \(resources)
          </resources>
        </manifest>
        """
    }

    static func resource(_ type: String, _ href: String, _ content: String = "") -> String {
        "<resource identifier=\"R-\(href)\" type=\"\(type)\" href=\"\(href)\">\(content)<file href=\"\(href)\"/></resource>"
    }

    static func files(_ files: KeyValuePairs<String, String>) -> [SourceFile] {
        files.map { SourceFile(path: $0.key, text: $0.value) }
    }
}
