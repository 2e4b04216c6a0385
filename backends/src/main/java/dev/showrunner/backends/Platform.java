package dev.showrunner.backends;

import java.util.Locale;

/** The operating systems and processors for which every server has a binary. */
enum Platform {
    LINUX_X64,
    LINUX_ARM64,
    MACOS_X64,
    MACOS_ARM64;

    static Platform current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String system, String processor) {
        boolean arm = processor.toLowerCase(Locale.ROOT).matches("aarch64|arm64");
        boolean x64 = processor.toLowerCase(Locale.ROOT).matches("amd64|x86_64");
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux") && (arm || x64)) {
            return arm ? LINUX_ARM64 : LINUX_X64;
        }
        if (name.startsWith("mac") && (arm || x64)) {
            return arm ? MACOS_ARM64 : MACOS_X64;
        }
        throw new BackendException(("There is no server binary for %s on %s. Use containers (or WSL2 on Windows),"
                        + " or set the addresses of running servers.")
                .formatted(system, processor));
    }
}
