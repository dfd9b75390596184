"""What astropy reads: a line for each column and image, with the SHA-256 of its values in one canonical form.

    astropy_digest.py FILE...                 file, unit, column, name, count, digest
    astropy_digest.py --rows FILE UNIT COLUMN a digest for each row of one column (or image)

Canonical: whole numbers as big-endian int64, real ones as big-endian float64 with every NaN alike, complex ones as pairs,
logical ones and bits as bytes, text as UTF-8 with a NUL behind each string, arrays of varying length with their
lengths in front.
"""
import hashlib
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter('ignore')


def canonical(values):
    values = np.asarray(values)
    kind = values.dtype.kind
    if kind in 'SU':
        texts = values.ravel().tolist()
        texts = [text if isinstance(text, str) else text.decode('latin-1') for text in texts]
        return ''.join(text.split('\0')[0].rstrip() + '\0' for text in texts).encode()
    if kind == 'b':
        return values.astype('u1').tobytes()
    if kind in 'iu':
        return values.astype('>i8').tobytes()
    if kind == 'c':
        values = np.stack([values.real, values.imag], axis=-1)
    values = values.astype('f8')
    return np.where(np.isnan(values), np.nan, values).astype('>f8').tobytes()


def rows(hdu, name):
    values = hdu.data if name is None else hdu.data.field(name)
    if name is not None and isinstance(values, fits.column._VLF):
        for array in values:
            array = np.asarray(array)
            if array.dtype.kind == 'U':
                array = np.asarray([''.join(array.tolist())])
            length = len(array[0]) if array.dtype.kind == 'U' else array.size
            yield length.to_bytes(8, 'big') + canonical(array)
    else:
        for value in values:
            yield canonical(value)


def units(path):
    with fits.open(path, checksum=False) as hdus:
        for index, hdu in enumerate(hdus):
            if isinstance(hdu, fits.BinTableHDU):
                for column, name in enumerate(hdu.columns.names):
                    yield index, column, name, hdu
            elif hdu.is_image and hdu.data is not None:
                yield index, -1, None, hdu


if sys.argv[1] == '--rows':
    for index, column, name, hdu in units(sys.argv[2]):
        if (index, column) == (int(sys.argv[3]), int(sys.argv[4])):
            for row in rows(hdu, column if name is not None else None):
                print(hashlib.sha256(row).hexdigest())
else:
    for path in sys.argv[1:]:
        for index, column, name, hdu in units(path):
            values = hdu.data if name is None else hdu.data.field(column)
            whole = [canonical(values)] if not isinstance(values, fits.column._VLF) else rows(hdu, column)
            print(path, index, column, name or 'image', len(values), hashlib.sha256(b''.join(whole)).hexdigest(), sep='\t')
