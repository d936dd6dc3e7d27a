import ArgumentParser
import Configuration
import Crypto
import ExamService
import ExamStore
import Hummingbird
import HummingbirdTLS
import X509
@main struct Placeholder { static func main() {} }
