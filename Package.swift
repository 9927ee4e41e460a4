// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .strictMemorySafety(),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    // Parsers hold the page as a span: without it they would retain and release it at every look.
    .enableExperimentalFeature("Lifetimes"),
    // One function of the C library that no module offers: see `Allocator`.
    .enableExperimentalFeature("Extern"),
]

let package = Package(
    name: "wikilsp",
    platforms: [.macOS(.v26)],
    products: [
        .executable(name: "wikilsp", targets: ["Executable"])
    ],
    targets: [
        // In one piece: file by file, the compiler would not inline what one file has for the loops of another, which costs a
        // twentieth of a parse and a lint.
        .target(
            name: "MarkupCore",
            swiftSettings: settings + [
                .unsafeFlags(
                    ["-Xfrontend", "-enable-single-module-llvm-emission"], .when(configuration: .release))
            ]),
        .target(name: "WikiLSP", dependencies: ["MarkupCore"], swiftSettings: settings),
        // Apart from the program, since tests cannot have Swift's library linked into them: with it the program starts in two
        // thirds of the time, and runs where there is no toolchain.
        .executableTarget(
            name: "Executable", dependencies: ["WikiLSP"], swiftSettings: settings,
            linkerSettings: [
                .unsafeFlags(["-static-stdlib"], .when(platforms: [.linux], configuration: .release))
            ]),
        .testTarget(
            name: "MarkupCoreTests", dependencies: ["MarkupCore"], swiftSettings: settings),
        .testTarget(
            name: "WikiLSPTests", dependencies: ["WikiLSP", "MarkupCore"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
