#name: arm64: a kernel before 6.17 has no livepatches
#source: release-6.12.s
#machine: arm64
#map: release-6.12.map
#error: error: patch\.ko: for kernel 6\.12\.0-test, but aarch64 has livepatches since 6\.17 only; use a newer kernel \[machine-release\]
