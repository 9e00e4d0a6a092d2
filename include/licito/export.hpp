#pragma once
// What a shared library shows of itself: everything else in it is hidden, so that no host comes to lean on it.

#if defined(__GNUC__)
#define LICITO_EXPORT __attribute__((visibility("default")))
#else
#define LICITO_EXPORT
#endif
