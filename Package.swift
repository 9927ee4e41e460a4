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
        .executable(name: "wikilsp", targets: ["WikiLSP"])
    ],
    targets: [
        .target(name: "MarkupCore", swiftSettings: settings),
        .executableTarget(name: "WikiLSP", dependencies: ["MarkupCore"], swiftSettings: settings),
        .testTarget(
            name: "MarkupCoreTests", dependencies: ["MarkupCore"], swiftSettings: settings),
        .testTarget(
            name: "WikiLSPTests", dependencies: ["WikiLSP", "MarkupCore"], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
