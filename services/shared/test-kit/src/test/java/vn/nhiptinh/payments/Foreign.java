package vn.nhiptinh.payments;

/** Stands for a class of a service that no other service may know. */
public class Foreign {}
