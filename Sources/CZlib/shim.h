#include <zlib.h>

/* Begins a stream without header (RFC 1951) at the best compression: deflateInit2 is a macro. */
static inline int raw_deflate_begin(z_stream *stream) {
  return deflateInit2(stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
}

/* Begins to read a stream with the header of gzip (RFC 1952). */
static inline int gzip_inflate_begin(z_stream *stream) {
  return inflateInit2(stream, 16 + MAX_WBITS);
}
