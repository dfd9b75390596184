"""Writes a file with every kind of column and image that FITS 4.0 knows: astropy_write.py FILE"""
import sys
import warnings

import numpy as np
from astropy.io import fits

warnings.simplefilter('ignore')
r = np.random.default_rng(5)
n = 257


def whole(low, high, dtype, *more):
    return r.integers(low, high, (n, *more), dtype=dtype, endpoint=True)


def varying(make):
    arrays = np.empty(n, dtype=object)
    for i in range(n):
        arrays[i] = make(i % 5)
    return arrays


C = fits.Column
columns = [
    C('B', 'B', array=whole(0, 255, 'u1')),
    C('I', 'I', array=whole(-2**15, 2**15 - 1, 'i2'), null=-7),
    C('J', 'J', array=whole(-2**31, 2**31 - 1, 'i4')),
    C('K', 'K', array=whole(-2**63, 2**63 - 1, 'i8')),
    C('E', '3E', array=r.normal(size=(n, 3)).astype('f4')),
    C('D', 'D', array=np.where(r.random(n) < 0.1, np.nan, r.normal(size=n))),
    C('CUBE', '24E', dim='(4,3,2)', array=r.normal(size=(n, 2, 3, 4)).astype('f4')),
    C('U16', 'I', bzero=2**15, array=whole(0, 2**16 - 1, 'u2')),
    C('U32', 'J', bzero=2**31, array=whole(0, 2**32 - 1, 'u4')),
    C('U64', 'K', bzero=2**63, array=whole(0, 2**63 - 1, 'u8')),
    C('L', 'L', array=r.random(n) < 0.5),
    C('LL', '5L', array=r.random((n, 5)) < 0.5),
    C('X', '11X', array=r.random((n, 11)) < 0.5),
    C('A', '7A', array=np.array([f'n {i} end '[:7] for i in range(n)])),
    C('AA', '12A', dim='(4,3)', array=np.array([[f'a{i}', f'b{i % 7}', 'c'] for i in range(n)])),
    C('C', 'C', array=(r.normal(size=n) + 1j * r.normal(size=n)).astype('c8')),
    C('M', '2M', array=r.normal(size=(n, 2)) + 1j * r.normal(size=(n, 2))),
    C('PB', 'PB()', array=varying(lambda k: np.arange(k, dtype='u1'))),
    C('PI', 'PI()', array=varying(lambda k: r.integers(-9, 9, k).astype('i2'))),
    C('PJ', 'PJ()', array=varying(lambda k: r.integers(-9, 9, k).astype('i4'))),
    C('QK', 'QK()', array=varying(lambda k: r.integers(-9, 9, k).astype('i8'))),
    C('PE', 'PE()', array=varying(lambda k: r.normal(size=k).astype('f4'))),
    C('QD', 'QD()', array=varying(lambda k: r.normal(size=k))),
    C('PC', 'PC()', array=varying(lambda k: (r.normal(size=k) + 1j).astype('c8'))),
    C('QM', 'QM()', array=varying(lambda k: r.normal(size=k) - 1j)),
    C('PA', 'PA()', array=np.array(['x' * (i % 5) for i in range(n)])),
    C('LAST', 'D', array=np.arange(n)),
]
table = fits.BinTableHDU.from_columns(columns, name='ALL')
plain = fits.BinTableHDU.from_columns(
    [C('SI', 'I', array=whole(-2**15, 2**15 - 1, 'i2')), C('SB', 'B', array=whole(0, 255, 'u1')),
     C('SE', '2E', array=r.normal(size=(n, 2)).astype('f4')), C('SD', 'D', array=r.normal(size=n)),
     C('S8', 'B', array=whole(0, 255, 'u1')), C('NI', 'J', array=np.where(r.random(n) < 0.2, -1, whole(0, 9, 'i4')), null=-1)], name='SCALED')
# astropy would take the scales out of the stored values again, so the keywords get their names once all is written.
for i, (scale, zero) in enumerate([(0.1, 32.5), (-3, 7), (2.5, 0), (1, 1e-3), (1, -128)]):
    plain.header[f'QSCAL{i + 1}'] = scale
    plain.header[f'QZERO{i + 1}'] = zero
scaled = fits.ImageHDU(whole(-2**31, 2**31 - 1, 'i4', 3), name='SCALED IMAGE')
scaled.header['QSCALE'], scaled.header['QZERO'], scaled.header['BLANK'] = 0.1, 5.5, -7
# astropy scales 16-bit images in single precision, where 1/4 is exact.
short = fits.ImageHDU(whole(-2**15, 2**15 - 2, 'i2', 3), name='SCALED SHORT')
short.header['QSCALE'], short.header['QZERO'], short.header['BLANK'] = 0.25, 5.5, -7
blank = fits.ImageHDU(np.where(r.random((5, 4)) < 0.3, -1, whole(0, 9, 'i4')[:20].reshape(5, 4)).astype('i4'), name='BLANK')
blank.header['BLANK'] = -1
hdus = fits.HDUList([
    fits.PrimaryHDU(r.normal(size=(3, 4)).astype('f4')), table, plain, scaled, short, blank,
    fits.ImageHDU(whole(0, 2**16 - 1, 'u2', 2), name='U16'), fits.ImageHDU(whole(0, 255, 'u1', 2), name='U8'),
    fits.ImageHDU(whole(-2**63, 2**63 - 1, 'i8'), name='I64'), fits.ImageHDU(r.normal(size=(2, 3, 4)), name='CUBE')])
for hdu in hdus:
    if hdu not in (table, plain, scaled, short):  # astropy sums variable arrays wrongly, and scaled headers change below
        hdu.add_checksum()
hdus.writeto(sys.argv[1], output_verify='exception', overwrite=True)
with open(sys.argv[1], 'r+b') as file:
    content = file.read()
    for name, real in [(b'QSCALE', b'BSCALE'), (b'QZERO ', b'BZERO '), (b'QSCAL', b'TSCAL'), (b'QZERO', b'TZERO')]:
        content = content.replace(name, real)
    file.seek(0)
    file.write(content)
