package vn.nhiptinh.testkit.offence.right;

import vn.nhiptinh.testkit.offence.left.Left;

/** The other half of a circle. */
public class Right {
    Left left;
}
