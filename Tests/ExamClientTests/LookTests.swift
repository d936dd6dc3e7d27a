import ExamClient
import Testing
import TerminalUI

@Suite struct LookTests {
    @Test func look() {
        for size in [Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 40, rows: 12)] {
            var rig = Rig(code: nil, size: size)
            rig.pass(0); rig.press("abcde"); show(rig)
            rig = Rig(size: size); rig.pass(0); show(rig)
            rig = Rig.inExam(size: size); show(rig)
            rig.press("b"); rig.press("xc"); rig.press("m"); show(rig)
            rig.press("n"); show(rig)
            rig.press("v"); show(rig)
            rig.press("nnn"); rig.press("ca"); show(rig)
            rig.press("n"); rig.press("bd"); show(rig)
            rig.isNetworkDown = true
            rig.press("a"); rig.pass(1300); show(rig)
            rig.press("?"); show(rig)
            rig.press(Key(.escape)); rig.press("s"); rig.press("Check the roster"); show(rig)
            rig.press("\n"); rig.press("r"); show(rig)
            rig.press("e"); rig.press("EN"); show(rig)
            rig.press("D\n"); show(rig)
            rig.isNetworkDown = false; rig.pass(12000); show(rig); rig.press("\n"); show(rig)
        }
    }
    func show(_ rig: Rig) { Swift.print("=====\(rig.model.size)"); for l in rig.text { Swift.print("|" + l) } }
}
